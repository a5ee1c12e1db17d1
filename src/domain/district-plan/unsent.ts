// A report of which nothing has been sent yet.
import { notSent } from '../lateness.ts'
import type { UnitReport } from './state.ts'

export const unsent = (period: string): UnitReport => ({
  period,
  status: 'owed',
  number: 0,
  agency: null,
  text: '',
  figures: [],
  evidence: [],
  at: null,
  ...notSent,
  standing: null,
  reason: null,
})
