// A mail's header as a reader knows it: RFC 2047's encoded words put back into the letters that they stand for.

const WORD = /=\?([\w-]+)(?:\*[\w-]*)?\?([BQ])\?([!->@-~]*)\?=/gi
/** White space between two encoded words belongs to neither. */
const RUN = new RegExp(`${WORD.source}(?:\\s+${WORD.source})*`, 'gi')

const bytesOf = (encoding: string, text: string): Buffer =>
  encoding.toUpperCase() === 'B'
    ? Buffer.from(text, 'base64')
    : Buffer.from(
        text
          .replaceAll('_', ' ')
          .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      )

/** Words of one character set together: a letter's bytes may be divided between two. */
function decodedRun(run: string): string {
  const parts: { charset: string; bytes: Buffer }[] = []
  for (const [, charset = '', encoding = '', text = ''] of run.matchAll(WORD)) {
    const last = parts.at(-1)
    const bytes = bytesOf(encoding, text)
    if (last?.charset === charset.toLowerCase()) last.bytes = Buffer.concat([last.bytes, bytes])
    else parts.push({ charset: charset.toLowerCase(), bytes })
  }
  return parts.map(({ charset, bytes }) => new TextDecoder(charset).decode(bytes)).join('')
}

/** What names a character set that nobody knows stays as it came. */
export const decodedWords = (header: string): string =>
  header.replace(RUN, (run) => {
    try {
      return decodedRun(run)
    } catch {
      return run
    }
  })
