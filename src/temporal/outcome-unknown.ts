// A call whose outcome is not known: past its deadline, or the server or database was away. Repeat it with the same id.

export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown'
  readonly code = 'outcome-unknown'
  constructor(cause: unknown) {
    super(`outcome unknown: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
}
