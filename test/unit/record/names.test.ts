// What a reminder calls a unit: by the name of its day, not by one that it gets later.
import { expect, test } from '@jest/globals'
import { namesIn } from '../../../src/record/names.ts'
import { anGiang } from '../../setup/demonstration.ts'
import { factsOf } from '../domain/fixture-definition.ts'

const programme = { definition: anGiang(), definitionHash: 'a'.repeat(64), offices: {} }
const duty = {
  key: 'x',
  kind: 'report' as const,
  debtor: 'vn.ag.890.hlhpn',
  due: '2023-06-12T10:00:00.000Z',
  unit: 'vn.ag.890',
}

test('Tịnh Biên is a district until 9 April 2023 and a town from the next day on', () => {
  const on = (day: string) => namesIn(factsOf({ programme }), duty, new Map(), day).unitName
  expect(on('2023-04-09')).toBe('Huyện Tịnh Biên')
  expect(on('2023-04-10')).toBe('Thị xã Tịnh Biên')
})
