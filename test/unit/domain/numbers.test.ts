// A number as Decree 30/2020/NĐ-CP prints it.
import { expect, test } from '@jest/globals'
import { printNumber, printNumbers } from '../../../src/domain/numbers.ts'

test.each([
  [5, '05/KHPH-HLHPN-BDT'],
  [10, '10/KHPH-HLHPN-BDT'],
  [123, '123/KHPH-HLHPN-BDT'],
  [null, '…/KHPH-HLHPN-BDT'],
])('%p is printed %s', (number, printed) => {
  expect(printNumber({ number, symbol: 'KHPH-HLHPN-BDT' })).toBe(printed)
})

test('a number without a symbol, and one from each register', () => {
  expect(printNumber({ number: 7, symbol: '' })).toBe('07')
  expect(
    printNumbers([
      { number: 1, symbol: 'A' },
      { number: 12, symbol: 'B' },
    ]),
  ).toBe('01/A, 12/B')
})
