// What a review's text rests on is part of the text: typed by nobody, the same for every revision that is signed.
import { describe, expect, test } from '@jest/globals'
import type { DocumentContent } from '../../../src/domain/document-content.ts'
import { BASIS_SECTION, basisOf, withBasis } from '../../../src/domain/review/basis.ts'
import type { ReviewDocumentKind } from '../../../src/domain/review/commands.ts'
import type { ReviewState } from '../../../src/domain/review/state.ts'
import { accepted, on } from './drive.ts'
import { fingerprint } from './fixture-definition.ts'
import {
  act,
  carriedAll,
  coordinatorA,
  PACK,
  reviewed,
  stageStates,
  submitted,
  trial,
} from './review-scenario.ts'

const programme = { definition: reviewed }
const text = (
  state: ReviewState,
  kind: ReviewDocumentKind,
  sections = [{ id: 'I', title: 'I', text: 'Kết quả' }],
) => withBasis({ document: `x/${kind}`, kind, title: 'Văn bản', sections }, { state, programme, fingerprint })
const last = (state: ReviewState, kind: ReviewDocumentKind) => text(state, kind).sections.at(-1)
const decided = stageStates['commendation-sign-off']

describe('the text of a review', () => {
  test('names the frozen pack', () => {
    const section = last(stageStates.drafting, 'review-report')
    expect(section?.id).toBe(BASIS_SECTION)
    expect(section?.text).toContain(PACK.hash)
    expect(section?.text).toContain('22/12/2025')
  })

  test('names who is commended; another list has another hash', () => {
    expect(last(decided, 'commendation-list')?.text).toContain('1. Bà n1: giấy khen (đề nghị n1).')
    const hash = (state: ReviewState) => basisOf('commendation-list', { state, programme, fingerprint })?.hash
    expect(hash(decided)).not.toBe(hash(stageStates.commendation))
    expect(last(stageStates.commendation, 'commendation-list')?.text).toContain('Không có tập thể, cá nhân')
  })

  test('names the definition that is proposed; other words give another', () => {
    const ready = carriedAll(stageStates['next-period'])
    expect(last(ready, 'next-period-plan')?.text).toContain('2026-2030')
    const hash = (state: ReviewState) => basisOf('next-period-plan', { state, programme, fingerprint })?.hash
    expect(last(ready, 'next-period-plan')?.text).toContain(hash(ready))
    expect(hash(ready)).not.toBe(hash(stageStates['next-period']))
  })

  test('takes no section of that name from whoever drafts, and is the same made twice', () => {
    const typed = [
      { id: 'I', title: 'I', text: 'Kết quả' },
      { id: BASIS_SECTION, title: 'Khác', text: 'Tự gõ' },
    ]
    const made = text(stageStates.drafting, 'review-report', typed)
    expect(made.sections.map(({ id }) => id)).toEqual(['I', BASIS_SECTION])
    expect(JSON.stringify(made)).not.toContain('Tự gõ')
    expect(withBasis(made, { state: stageStates.drafting, programme, fingerprint })).toEqual(made)
  })

  test('keeps, once submitted, what it was submitted on, whatever is in force when it is revised', () => {
    const ready = submitted(carriedAll(stageStates['next-period']), 'next-period-plan', '2026-02-16')
    const later = { definition: { ...reviewed, place: 'Nơi khác' } }
    const [document, kind] = [ready.current?.document ?? '', 'next-period-plan'] as const
    const draft: DocumentContent = { document, kind, title: '', sections: [] }
    const revised = withBasis(draft, { state: ready, programme: later, fingerprint })
    expect(revised.sections[0]?.text).toContain(ready.nextDefinition)
  })

  test('and the event of its submission says so', () => {
    const ready = carriedAll(stageStates['next-period'])
    const [payload] = trial('submitDraft', ready)
    const { state, events, reactions } = accepted(
      act(ready, 'submitDraft', payload, coordinatorA, on('2026-02-16')),
    )
    expect(events[0]?.data.basis).toMatchObject({
      of: 'definition',
      hash: state.nextDefinition,
      from: 'd'.repeat(64),
    })
    expect(reactions[0]?.command.payload).not.toHaveProperty('basis')
  })

  test('of any other document is left as it is', () => {
    const plan = { document: 'x', kind: 'yearly-plan' as const, title: '', sections: [] }
    expect(withBasis(plan, { state: decided, programme, fingerprint })).toBe(plan)
  })
})
