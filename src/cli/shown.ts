// Instants as people read them: UTC+7, to the minute.
const OFFSET_MS = 7 * 3_600_000

/** '15/03/2024 08:00' */
export function shownInstant(at: string): string {
  const [day = '', time = ''] = new Date(Date.parse(at) + OFFSET_MS).toISOString().split('T')
  return `${day.split('-').reverse().join('/')} ${time.slice(0, 5)}`
}

const WRITTEN = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)(Z|[+-]\d\d:\d\d)?)?$/

/** A day, which means `time` of it, or an instant; without a zone both are Vietnam time, like everything that is printed. */
export function readInstant(text: string, time: string): string | undefined {
  const [, day, of = time, zone = '+07:00'] = WRITTEN.exec(text) ?? []
  if (day === undefined || !exists(day)) return undefined
  const at = new Date(`${day}T${of}${zone}`)
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString()
}

/** The engine takes 30 February for 1 March. */
function exists(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day)
}

/** '1 task', '2 tasks' */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`
