// A recipient acknowledges a promulgated document; the clerk records it for one without an account.
import { roles } from '../agency/state.ts'
import { type DomainError, refuse } from '../errors.ts'
import { type Context, type EventDraft, event, type Obligation } from '../kernel.ts'
import { agenciesOf, partyOf } from '../permissions.ts'
import type { AgencyId } from '../programme-definition.ts'
import type { AcknowledgeReceipt } from './commands.ts'
import type { CycleState, RecipientState } from './state.ts'
import { dayOfAnswer } from './unanswered.ts'
import type { Issuing } from './who.ts'

function hasNoAccount({ facts }: Context<unknown>, { agency, external }: RecipientState): boolean {
  const people = facts.agencies[agency]?.people
  return external || (people !== undefined && Object.keys(people).length === 0)
}

export function acknowledgeReceipt(
  context: Context<Issuing>,
  { document, agency, note }: AcknowledgeReceipt,
): readonly EventDraft[] | DomainError {
  const found = context.state.promulgated.find((candidate) => candidate.document === document)
  if (!found) return refuse('unknown-document')
  const recipient = found.recipients.find((candidate) => candidate.agency === agency)
  if (!recipient) return refuse('unknown-recipient')
  const itself = agenciesOf(context, [agency], roles).length > 0
  const byClerk = hasNoAccount(context, recipient) && partyOf(context, ['clerk']) !== null
  if (!itself && !byClerk) return refuse('wrong-party')
  if (recipient.acknowledgedAt) return refuse('already-acknowledged')
  return [event('receipt.acknowledged', { document, agency, byClerk: !itself, ...(note ? { note } : {}) })]
}

/**
 * Of what has to be acknowledged, by the year's recipients or its review's. The clerk of the lead records the answers of
 * those without an account, so the lead owes them.
 */
export const owedReceipts = (state: Pick<CycleState, 'promulgated' | 'deadlines' | 'lead'>): Obligation[] =>
  state.promulgated.flatMap(({ document, recipients }) => {
    const due = dayOfAnswer(state, document)
    if (!due) return []
    return recipients
      .filter(({ acknowledgedAt }) => !acknowledgedAt)
      .map(({ agency, external }) => ({
        key: `acknowledge/${document}/${agency}`,
        kind: 'acknowledge',
        debtor: external ? state.lead : agency,
        due: due.at,
        document,
      }))
  })

export const receiptEvents = {
  'receipt.acknowledged': <S extends Issuing>(
    state: S,
    { document, agency }: { document: string; agency: AgencyId },
    { at }: { at: string },
  ): S => ({
    ...state,
    promulgated: state.promulgated.map((issued) =>
      issued.document === document
        ? {
            ...issued,
            recipients: issued.recipients.map((recipient) =>
              recipient.agency === agency ? { ...recipient, acknowledgedAt: at } : recipient,
            ),
          }
        : issued,
    ),
  }),
}
