// Instants as people read them: UTC+7, to the minute.
const OFFSET_MS = 7 * 3_600_000

/** '15/03/2024 08:00' */
export function shownInstant(at: string): string {
  const [day = '', time = ''] = new Date(Date.parse(at) + OFFSET_MS).toISOString().split('T')
  return `${day.split('-').reverse().join('/')} ${time.slice(0, 5)}`
}
