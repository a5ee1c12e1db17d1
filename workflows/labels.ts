// The search attributes that make Temporal's own pages useful, written from the outlook; their names are those of src/stack/search-attributes.ts.
import type { SearchAttributeUpdatePair } from '@temporalio/common'
import { defineSearchAttributeKey } from '@temporalio/common'
import { upsertSearchAttributes, workflowInfo } from '@temporalio/workflow'
import type { Outlook } from '../src/domain/kernel.ts'

const programme = defineSearchAttributeKey('LientichProgramme', 'KEYWORD')
const year = defineSearchAttributeKey('LientichYear', 'INT')
const stage = defineSearchAttributeKey('LientichStage', 'KEYWORD')
const unit = defineSearchAttributeKey('LientichUnit', 'KEYWORD')
const dueDay = defineSearchAttributeKey('LientichDueDay', 'DATETIME')
const world = defineSearchAttributeKey('LientichWorld', 'KEYWORD')

export const attributeNames = [programme, year, stage, unit, dueDay, world].map(({ name }) => name)

function attributesOf(seen: Outlook): SearchAttributeUpdatePair[] {
  const { labels } = seen
  return [
    { key: programme, value: labels.programme ?? null },
    { key: year, value: labels.year ?? null },
    { key: stage, value: seen.stage },
    { key: unit, value: labels.unit ?? null },
    { key: dueDay, value: labels.due ? new Date(labels.due) : null },
    // A world's task queue bears its name.
    { key: world, value: workflowInfo().taskQueue },
  ]
}

/** Writes those that differ from what this run shows already; most outlooks change none. */
export function showLabels(seen: Outlook): void {
  const shown = workflowInfo().typedSearchAttributes
  const differing = attributesOf(seen).filter(({ key, value }) => plain(shown.get(key)) !== plain(value))
  if (differing.length > 0) upsertSearchAttributes(differing)
}

const plain = (value: string | number | boolean | Date | string[] | null | undefined) =>
  value instanceof Date ? value.getTime() : (value ?? null)
