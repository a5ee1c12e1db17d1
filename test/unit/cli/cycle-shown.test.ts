// What a year's units wait for, so that it is seen who is next and for what.
import { expect, test } from '@jest/globals'
import { nextText } from '../../../src/cli/commands/cycle.ts'

test('the next duty with its period and who owes it by name; of the others how many', () => {
  const agencies = { 'vn.ag.884.hlhpn': 'Hội LHPN TP. Châu Đốc' }
  const report = { kind: 'report', debtor: 'vn.ag.884.hlhpn', period: '6-thang' } as const
  const signing = { kind: 'district-sign', debtor: 'vn.ag.883.hlhpn', period: null } as const
  expect(nextText([report, signing, signing], agencies)).toBe('report 6-thang, Hội LHPN TP. Châu Đốc +2')
  expect(nextText([signing], agencies)).toBe('district-sign, vn.ag.883.hlhpn')
  expect(nextText([], agencies)).toBe('')
})
