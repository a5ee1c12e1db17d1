// What coordinators are told at the end of execution: who is silent, and apart from them whose reports are not complete.
import { expect, test } from '@jest/globals'
import { render } from '../../../src/notify/render.ts'
import { neededOnly, sampleNotice } from './samples.ts'

const rendered = (language: 'vi' | 'en', params: object) =>
  render(sampleNotice('no-response', language, { params: { ...neededOnly('no-response'), ...params } }))

test('those who have sent a report are not said to have given no response', () => {
  const some = { count: 2, returned: 3, incomplete: 4 }
  const vi = rendered('vi', some)
  expect(vi.subject).toContain('2 đơn vị không có phản hồi năm 2024')
  expect(vi.text).toContain('còn 2 đơn vị chưa gửi báo cáo nào')
  expect(vi.text).toContain(
    'Ngoài ra, 3 đơn vị chưa gửi lại báo cáo được trả lại để bổ sung và 4 đơn vị đã gửi báo cáo nhưng chưa đủ các kỳ; các đơn vị này không bị ghi nhận “không có phản hồi”.',
  )
  const en = rendered('en', some)
  expect(en.text).toContain('2 units have sent no report')
  expect(en.text).toContain(
    'Besides, 3 units have not sent a returned report again and 4 units have sent a report but not one for every period; “no response” is not recorded of these.',
  )
})

test('with nobody silent the subject does not speak of silence', () => {
  const vi = rendered('vi', { count: 0, returned: 0, incomplete: 1 })
  expect(vi.subject).toContain('1 đơn vị chưa gửi đủ báo cáo năm 2024')
  expect(vi.text).toContain('còn 1 đơn vị đã gửi báo cáo nhưng chưa đủ các kỳ')
  expect(vi.subject).not.toContain('phản hồi')
  expect(`${vi.subject}\n${vi.text}`).not.toMatch(/\b0 đơn vị/)
  const en = rendered('en', { count: 0, returned: 1, incomplete: 0 })
  expect(en.subject).toContain('Reports of 2024 are not complete: 1 unit')
  expect(en.text).toContain('1 unit has not sent a returned report again')
  expect(en.subject).not.toMatch(/response/i)
  expect(`${en.subject}\n${en.text}`).not.toMatch(/\b0 units/)
})

test('with nobody else in arrears only the silent are spoken of', () => {
  for (const params of [{ count: 2 }, { count: 2, returned: 0, incomplete: 0 }]) {
    expect(rendered('vi', params).text).not.toContain('Ngoài ra')
    expect(rendered('en', params).text).not.toContain('Besides')
  }
})
