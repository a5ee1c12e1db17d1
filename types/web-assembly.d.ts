// The part of WebAssembly that we use. TypeScript declares it only among the browser's types, with which names such as
// `name`, `event` and `status` would be variables everywhere.
declare namespace WebAssembly {
  type ModuleImports = Record<string, unknown>
  interface Instance {
    readonly exports: Record<string, unknown>
  }
  function instantiate(
    bytes: Uint8Array,
    imports: Record<string, ModuleImports>,
  ): Promise<{ readonly instance: Instance }>
}
