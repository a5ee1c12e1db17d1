// A draft submitted for its joint sign-off as it stands: what the sign-off begins with, whichever stream it is that submits.
import { agreementRequiredOf, stagesFor } from './document-policies.ts'
import { type DomainError, refuse } from './errors.ts'
import type { Context } from './kernel.ts'
import { partyOf } from './permissions.ts'
import { definitionOf } from './programme/facts.ts'
import type { AgencyId, DocumentKind } from './programme-definition.ts'
import type { OpenSignOff } from './sign-off/commands.ts'

export interface SubmittedDraft<Kind extends DocumentKind> {
  readonly kind: Kind
  readonly document: string
  /** The draft's. */
  readonly version: number
}

/** @param expected the document that is to be submitted now */
export function submission<Kind extends DocumentKind>(
  context: Context<{ readonly parties: readonly AgencyId[] }>,
  { kind, document, version }: SubmittedDraft<Kind>,
  expected: string,
): (OpenSignOff & { readonly kind: Kind }) | DomainError {
  const { state, facts } = context
  if (document !== expected) return refuse('unknown-document')
  const { draft } = facts
  if (draft?.document !== document) return refuse('draft-missing')
  if (draft.version !== version) return refuse('draft-changed')
  const definition = definitionOf(facts)
  return {
    document,
    kind,
    title: draft.title,
    hash: draft.hash,
    drafter: partyOf(context, ['coordinator']) ?? '',
    parties: state.parties,
    stages: stagesFor(definition, kind),
    agreementRequired: agreementRequiredOf(definition),
  }
}
