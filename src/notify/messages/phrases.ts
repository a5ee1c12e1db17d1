// Phrases that several messages share. Counts of days are working days; days are printed as each language's offices do.
import { inSentence } from '../../domain/running-text.ts'
import { printedDay } from '../../domain/time.ts'
import type { Value } from './template.ts'

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

const isDay = (value: string) => /^\d{4}-\d{2}-\d{2}$/.test(value)

/** '02/01/2024' */
export const dayVi = (day: Value): string => (isDay(String(day)) ? printedDay(String(day)) : String(day))

/** '2 January 2024' */
export function dayEn(day: Value): string {
  const text = String(day)
  if (!isDay(text)) return text
  return `${Number(text.slice(8))} ${MONTHS[Number(text.slice(5, 7)) - 1]} ${text.slice(0, 4)}`
}

export const optional = <T>(value: Value | undefined, print: (value: Value) => T): T | undefined =>
  value === undefined ? undefined : print(value)

/** 'Nguyễn Văn A (Ban Dân tộc)' */
export const by = (name: Value, agency: Value | undefined): string =>
  agency === undefined ? String(name) : `${name} (${agency})`

/** A unit's name, or whom it is about, inside a Vietnamese sentence. */
export const named = (name: Value): string => inSentence(String(name))

export const plural = (count: Value, singular: string, many = `${singular}s`): string =>
  `${count} ${Number(count) === 1 ? singular : many}`

export const silence = {
  vi: 'Việc im lặng không được coi là đồng ý.',
  en: 'Silence does not count as consent.',
} as const
