// The files of docs/generated and how each is made. A new one is an entry here.
// `make` returns the value that is written as JSON, with a line break at the end.

export interface GeneratedFile {
  /** Its name inside docs/generated. */
  readonly file: string
  readonly make: () => Promise<unknown>
}

export const generatedFiles: readonly GeneratedFile[] = [
  {
    file: 'programme.schema.json',
    make: async () => (await import('../src/contract/programme-definition.ts')).programmeJsonSchema(),
  },
  {
    file: 'rehearsal-script.schema.json',
    make: async () => (await import('../src/contract/rehearsal-script.ts')).rehearsalScriptJsonSchema(),
  },
  {
    file: 'openapi.json',
    make: async () => (await import('../src/contract/openapi.ts')).openApiDocument(),
  },
]
