// Headers read as they were written before the SMTP client encoded them.
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createTransport } from 'nodemailer'
import { decodedWords } from '../../../src/notify/encoded-words.ts'

const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
const letters = fc.string({
  unit: fc.constantFrom(...'aăâđêôơưẠếữ “”–…=?_ABC 123'.split('')),
  minLength: 1,
  maxLength: 120,
})
const oneSpace = (text: string) => text.replace(/\s+/g, ' ').trim()

async function headerOf(subject: string): Promise<string> {
  const { message } = await composer.sendMail({ from: 'a@b.example', to: 'c@d.example', subject, text: 'x' })
  const unfolded = String(message).replace(/\r\n(?=[ \t])/g, '')
  return oneSpace(/^Subject:(.*)$/m.exec(unfolded)?.[1] ?? '')
}

describe('a header', () => {
  test('is what it was before nodemailer encoded it', async () => {
    await fc.assert(
      fc.asyncProperty(letters, async (text) => {
        // A subject that looks encoded already is sent as it is.
        fc.pre(!text.includes('=?'))
        expect(oneSpace(decodedWords(await headerOf(oneSpace(text))))).toBe(oneSpace(text))
      }),
      { numRuns: 200 },
    )
  })

  test.each([
    ['=?UTF-8?Q?Ban_D=C3=A2n_t=E1=BB=99c?= <a@b.example>', 'Ban Dân tộc <a@b.example>'],
    ['=?utf-8?b?TGnDqm4=?= =?UTF-8?B?IHThu4tjaA==?=', 'Liên tịch'],
    // One letter in two words.
    ['=?UTF-8?Q?L=C3?= =?UTF-8?Q?=AAn?=', 'Lên'],
    ['=?iso-8859-1?Q?caf=E9?= x', 'café x'],
    ['=?no-such?Q?x?=', '=?no-such?Q?x?='],
    ['=?UTF-8?X?x?= 1 =? 2 ?=', '=?UTF-8?X?x?= 1 =? 2 ?='],
    ['plain', 'plain'],
  ])('%s reads %s', (header, read) => {
    expect(decodedWords(header)).toBe(read)
  })
})
