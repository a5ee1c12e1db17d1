// By which command a duty is done, and what of its payload follows from the duty.
import { describe, expect, test } from '@jest/globals'
import { alike, type Duty, doneBy, howTo } from '../../../src/cli/duties.ts'
import { commands } from '../../../src/contract/commands.ts'

const CYCLE = 'cycle/p/2024'
const PLAN = 'p/2024/yearly-plan'
const duty = (more: Partial<Duty>): Duty => ({
  id: `${CYCLE}#x`,
  kind: 'acknowledge',
  where: CYCLE,
  by: null,
  debtor: 'vn.a',
  document: null,
  task: null,
  period: null,
  unit: null,
  ...more,
})
const receipt = (agency: string, document = PLAN) =>
  duty({ id: `${CYCLE}#acknowledge/${document}/${agency}`, document })

test('every command that is named can be sent', () => {
  const known = new Set(Object.values(commands).flatMap((ofKind) => Object.keys(ofKind)))
  expect(
    Object.values(doneBy)
      .flat()
      .filter((name) => !known.has(name)),
  ).toEqual([])
})

describe('how a duty is done', () => {
  test('with its whole payload where the duty names it', () => {
    expect(howTo(receipt('vn.b'))).toEqual([
      `lientich act ${CYCLE} acknowledgeReceipt --with '${JSON.stringify({ document: PLAN, agency: 'vn.b' })}'`,
    ])
    const unit = { where: 'district/p/2024/u', id: 'district/p/2024/u#acknowledge/vn.u' }
    expect(howTo(duty(unit))).toEqual([
      `lientich act district/p/2024/u acknowledge --with '{"agency":"vn.u"}'`,
    ])
    expect(howTo(duty({ kind: 'task-confirm', task: 'T1' }))).toEqual([
      `lientich act ${CYCLE} confirmTask --with '{"task":"T1"}'`,
    ])
  })

  test('by a draft first; without --with where more is to be said', () => {
    const document = 'p/2024/u/district-plan-2'
    expect(howTo(duty({ kind: 'district-plan', where: 'district/p/2024/u', document }))).toEqual([
      `lientich draft begin ${document}`,
      `lientich act district/p/2024/u submitPlan --with '{"document":"${document}"}'`,
    ])
    expect(howTo(duty({ kind: 'revise', where: `sign-off/${PLAN}`, document: PLAN }))).toEqual([
      `lientich act sign-off/${PLAN} submitRevision`,
    ])
    expect(howTo(duty({ kind: 'promulgate', document: PLAN }))).toEqual([`lientich act ${CYCLE} promulgate`])
    expect(howTo(duty({ kind: 'accept-deadlines', where: 'programme/p' }))[0]).toBe(
      'lientich act programme/p acceptCalendar',
    )
  })

  test('by the commands for signing and reporting', () => {
    expect(howTo(duty({ kind: 'sign', where: `sign-off/${PLAN}` }))).toEqual([
      `lientich sign sign-off/${PLAN}`,
    ])
    expect(howTo(duty({ kind: 'report', where: 'district/p/2024/u', period: 'nam' }))).toEqual([
      'lientich report p 2024 u nam',
    ])
  })
})

describe('what duties name alike', () => {
  const filled = (duties: readonly Duty[], given = {}) => alike(duties, CYCLE, 'acknowledgeReceipt', given)

  test('is filled in; where they differ nothing is guessed', () => {
    expect(filled([receipt('vn.b')])).toEqual({ document: PLAN, agency: 'vn.b' })
    expect(filled([receipt('vn.b'), receipt('vn.c')])).toEqual({ document: PLAN })
    expect(filled([])).toEqual({})
    expect(filled([duty({ kind: 'task-confirm', task: 'T1' })])).toEqual({})
  })

  test('what is given narrows it', () => {
    const duties = [receipt('vn.b'), receipt('vn.c', 'p/2024/annual-report')]
    expect(filled(duties, { document: PLAN })).toEqual({ document: PLAN, agency: 'vn.b' })
  })
})
