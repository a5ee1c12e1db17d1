// Old events are lifted to what today's fold knows; bytes in the store stay as they were.
import { describe, expect, test } from '@jest/globals'
import { eventVersion, type Lifts, lift } from '../../../src/domain/upcast/registry.ts'

const lifts: Lifts = {
  'plan.signed': [(data) => ({ ...data, hash: data.digest }), (data) => ({ ...data, kind: 'yearly-plan' })],
}

describe('lifting events', () => {
  test('every type begins at version 1', () => {
    expect(eventVersion('plan.signed')).toBe(1)
    expect(eventVersion('toString')).toBe(1)
    const event = { type: 'plan.signed', version: 1, data: { hash: 'a' } }
    expect(lift(event)).toEqual(event)
  })

  test('each version is lifted through all that follow it', () => {
    expect(eventVersion('plan.signed', lifts)).toBe(3)
    const data = { digest: 'a' }
    expect(lift({ type: 'plan.signed', version: 1, data }, lifts)).toEqual({
      type: 'plan.signed',
      version: 3,
      data: { digest: 'a', hash: 'a', kind: 'yearly-plan' },
    })
    expect(data).toEqual({ digest: 'a' })
    expect(lift({ type: 'plan.signed', version: 3, data }, lifts).data).toEqual(data)
  })

  test('a version that is not known yet is not guessed at', () => {
    expect(() => lift({ type: 'plan.signed', version: 2, data: {} })).toThrow('version 2')
    expect(() => lift({ type: 'plan.signed', version: 0, data: {} })).toThrow('version 0')
  })
})
