// A year's joint letters, one after the other: each is signed and issued as the plan is, while the year stays where it is. Nobody
// owes one, and nobody an acknowledgement of it.
import { type NumbersEntered, numberingEvents } from '../numbering.ts'
import { without } from './deadlines.ts'
import type { CurrentDocument, CycleState, PromulgatedDocument } from './state.ts'

export const underWay = ({ current, letter }: CycleState, document: string): CurrentDocument | null =>
  letter !== null && letter.document === document ? letter : current

/** Its sign-off is open. */
export const letterInSigning = ({ letter }: CycleState): string | null =>
  letter && !letter.lastSignedOn ? letter.document : null

/** The name of the deadline: a plan may wait for its number beside a letter. */
export const promulgateBy = ({ kind, document }: Pick<CurrentDocument, 'kind' | 'document'>): string =>
  kind === 'joint-letter' ? `promulgate/${document}` : 'promulgate'

/** The next letter has the next id. A consent to cancel stands: the letter may be what it waits for. */
export const letterIssued = (state: CycleState, issued: PromulgatedDocument): CycleState => ({
  ...state,
  letter: null,
  attempts: { ...state.attempts, 'joint-letter': state.attempts['joint-letter'] + 1 },
  promulgated: [...state.promulgated, issued],
  deadlines: without(state.deadlines, `promulgate/${issued.document}`),
})

type Entered = NumbersEntered & { readonly document: string }

export const letterEvents = {
  'number.entered': (state: CycleState, { document, day, byParty }: Entered): CycleState =>
    state.letter !== null && state.letter.document === document
      ? { ...state, letter: { ...state.letter, entered: { day, byParty } } }
      : numberingEvents['number.entered'](state, { day, byParty }),
}
