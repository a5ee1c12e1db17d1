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

/** Signed by all, and still to be numbered. */
export const unissuedLetter = ({ letter }: CycleState): readonly string[] =>
  letter?.lastSignedOn ? [letter.document] : []

export const unissued = (state: CycleState): readonly string[] => [
  ...(state.current?.lastSignedOn ? [state.current.document] : []),
  ...unissuedLetter(state),
]

/** The next letter has the next id. */
export const afterLetter = ({ attempts }: CycleState): CycleState['attempts'] => ({
  ...attempts,
  'joint-letter': attempts['joint-letter'] + 1,
})

/** The name of the deadline: a plan may wait for its number beside a letter. */
export const promulgateBy = ({ kind, document }: Pick<CurrentDocument, 'kind' | 'document'>): string =>
  kind === 'joint-letter' ? `promulgate/${document}` : 'promulgate'

/** A consent to cancel stands: the letter may be what it waits for. */
export const letterIssued = (state: CycleState, issued: PromulgatedDocument): CycleState => ({
  ...state,
  letter: null,
  attempts: afterLetter(state),
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
