// Which table is what: events are the truth, read models follow from them, own records are never rebuilt.
// A table of prisma/world.prisma stands in exactly one of the lists; a test compares.

export const eventTables = ['event'] as const

/** With the columns that the timeline does not determine and that a comparison leaves out. */
export const readModels = {
  stream: ['begun', 'version', 'wake_try_at', 'wake_tries', 'remind_at'],
  obligation: ['next_rung', 'rung_at'],
  suspension: [],
  deadline_proposal: [],
  appointment: [],
  unit_office: [],
  document: [],
} as const satisfies Record<string, readonly string[]>

export const ownRecords = [
  'timeline_head',
  'reminder_sent',
  'revision',
  'draft',
  'draft_section',
  'register_entry',
  'register_head',
  'receipt',
  'outbox',
  'attention',
  'account',
  'sign_in_code',
  'programme_definition',
  'pack',
  'calendar',
  'clock',
  'in_app_message',
  'captured_mail',
] as const
