// Nơi nhận: the lines that name every unit's agency mean those agencies, whatever paper it is that goes out.
import { describe, expect, test } from '@jest/globals'
import type { Audience } from '../../../src/domain/kernel.ts'
import { act as amend, numbered as amendmentNumber, signed as signedAmendment } from './amendment-scenario.ts'
import { accepted, on } from './drive.ts'
import { unmetNeeds } from './notice-needs.ts'
import { act, clerkA, numbered, stageStates } from './review-scenario.ts'

const agenciesIn = (to: readonly Audience[]) => to.flatMap((one) => ('agency' in one ? [one.agency] : []))
/** u2 has no office on that side, so its fallback takes its place; nobody knows yet who it is in u3. */
const halves = ['x.u1.a', 'x.u1.b', 'x.u2.b', 'x.u2.hall', 'x.u3.b']
const ofUnits = (to: readonly Audience[]) => agenciesIn(to).filter((agency) => agency.startsWith('x.u'))

describe('the units of nơi nhận', () => {
  test.each([
    ['promulgation', undefined],
    ['commendation-promulgation', [{ form: 'giay-khen', agency: 'x.a', number: 15 }]],
    ['next-period-promulgation', undefined],
  ] as const)('hear of what a review issues in %s', (stage, decisions) => {
    const state = stageStates[stage]
    const payload = { ...numbered(state, '2026-03-03', 11), ...(decisions ? { decisions } : {}) }
    const { notices } = accepted(act(state, 'promulgate', payload, clerkA, on('2026-03-03')))
    const told = notices.filter(({ kind }) => kind === 'promulgated')
    expect(ofUnits(told.flatMap(({ to }) => to)).sort()).toEqual(halves)
    // Whoever owes an acknowledgement is told by when; the units are told of the paper.
    expect(told.map(({ params }) => params.dueDay !== undefined)).toEqual([true, false])
    expect(told.flatMap(unmetNeeds)).toEqual([])
  })

  test('hear of an amendment to what they carry out', () => {
    const { notices } = accepted(
      amend(signedAmendment(), 'promulgate', amendmentNumber, clerkA, on('2024-05-09')),
    )
    const told = notices.filter(({ kind }) => kind === 'amendment-promulgated')
    expect(ofUnits(told.flatMap(({ to }) => to)).sort()).toEqual(halves)
    expect(told.flatMap(unmetNeeds)).toEqual([])
  })
})
