// A scripted paper of a unit has the name of its day, written as inside a sentence where it is in one.
import { expect, test } from '@jest/globals'
import { anAct, scriptOf, stepsOf } from './script-files.ts'

test('the plan of Tịnh Biên is a district’s in February 2023 and a town’s in May', () => {
  const drafted = (on: string) => {
    const act = anAct({
      id: on,
      on,
      by: 'officer',
      do: 'beginDraft',
      of: '{unit}/district-plan',
      in: undefined,
      year: 2023,
      for: { units: ['vn.ag.890'], half: 'vn.ag.hlhpn' },
      with: {
        title: 'Kế hoạch của {unitName}',
        sections: [{ id: 'I', title: '{unitName}', text: 'Tại {unitName}' }],
      },
    })
    return JSON.stringify(stepsOf(scriptOf(act))[0]?.act)
  }
  expect(drafted('2023-02-20')).toContain('Kế hoạch của huyện Tịnh Biên')
  expect(drafted('2023-02-20')).toContain('"title":"Huyện Tịnh Biên"')
  expect(drafted('2023-05-20')).toContain('Kế hoạch của thị xã Tịnh Biên')
})
