// What a year's units wait for, so that it is seen who holds one up and for which period.
import { expect, test } from '@jest/globals'
import { waitsForText } from '../../../src/cli/commands/cycle.ts'

test('a report is named with its period, a signature and a revision with who owes it', () => {
  const duty = { period: null, overdue: false }
  expect(
    waitsForText([
      { ...duty, kind: 'report', debtor: 'vn.ag.884.hlhpn', period: 'nam' },
      { ...duty, kind: 'district-sign', debtor: 'vn.ag.883.hlhpn' },
      { ...duty, kind: 'district-sign', debtor: 'vn.ag.883.hlhpn' },
    ]),
  ).toBe('report nam vn.ag.884.hlhpn, district-sign vn.ag.883.hlhpn')
})
