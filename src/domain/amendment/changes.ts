// Which sections an amendment changes, and on which text of each it was drafted: a section that another amendment has changed since
// is drafted anew, so that no decision undoes another that nobody decided to undo.
import { type DomainError, refuse } from '../errors.ts'
import type { AmendsFacts, Facts } from '../kernel.ts'
import type { BoundChange, NamedChange } from './commands.ts'

function changeFault(
  { target, drafted, bases, meanwhile }: AmendsFacts,
  fingerprint: Facts['fingerprint'],
  { section, title, text, base }: NamedChange,
): DomainError | null {
  if (!target?.sections.includes(section) && !title) return refuse('unknown-section', { section })
  const written = Object.hasOwn(drafted, section) ? drafted[section] : undefined
  const said = text === undefined ? written : fingerprint(text.normalize('NFC'))
  if (written === undefined || said !== written) return refuse('change-not-in-draft', { section })
  const stale = (base !== undefined && base !== bases[section]) || meanwhile.includes(section)
  return stale ? refuse('section-amended-meanwhile', { section }) : null
}

/** Whatever was a change, is the document's, or comes anew; other texts, as its preamble, are the amendment's own. */
const isChange = ({ target, named, added }: AmendsFacts, section: string): boolean =>
  named.some((one) => one.section === section) ||
  added.includes(section) ||
  (target?.sections.includes(section) ?? false)

/** What all sign comes into force: no section of the draft changes the document without being named. */
function unnamedFault(amends: AmendsFacts, changes: readonly NamedChange[]): DomainError | null {
  const named = new Set(changes.map(({ section }) => section))
  const section = Object.keys(amends.drafted).find((one) => !named.has(one) && isChange(amends, one))
  return section === undefined ? null : refuse('change-not-named', { section })
}

/** Each bound to the section as it reads with everything that was issued; the words themselves are the revision's. */
export function boundChanges(
  amends: AmendsFacts,
  fingerprint: Facts['fingerprint'],
  changes: readonly NamedChange[],
): BoundChange[] | DomainError {
  for (const change of changes) {
    const fault = changeFault(amends, fingerprint, change)
    if (fault) return fault
  }
  const unnamed = unnamedFault(amends, changes)
  if (unnamed) return unnamed
  return changes.map(({ section, title }) => ({
    section,
    ...(title ? { title } : {}),
    base: amends.bases[section] ?? null,
  }))
}

/** A change named before stays bound to the words on which it was written, unless it is written again on a base that it gives. */
function outdated(amends: AmendsFacts, changes: readonly NamedChange[]): string | null {
  const anew = ({ section, base }: NamedChange) => base !== undefined && amends.rewritten.includes(section)
  const kept = new Set(changes.filter((change) => !anew(change)).map(({ section }) => section))
  return amendedMeanwhile(
    amends.named.filter(({ section }) => kept.has(section)),
    amends,
  )
}

/** Of a later revision: the sections that it names, else those named before. */
export function revisedChanges(
  amends: AmendsFacts,
  fingerprint: Facts['fingerprint'],
  named: readonly NamedChange[] | undefined,
): BoundChange[] | DomainError {
  const changes =
    named ?? amends.named.map(({ section, title }) => ({ section, ...(title ? { title } : {}) }))
  const unnamed = unnamedFault(amends, changes)
  if (unnamed) return unnamed
  const section = outdated(amends, changes)
  if (section !== null) return refuse('section-amended-meanwhile', { section })
  return boundChanges(amends, fingerprint, changes)
}

/** The first section that was amended since; changes of before sections were bound say nothing of it. */
export const amendedMeanwhile = (
  changes: readonly Partial<BoundChange>[],
  amends: AmendsFacts | null | undefined,
): string | null =>
  changes.find(
    ({ section = '', base }) => amends && base !== undefined && base !== (amends.bases[section] ?? null),
  )?.section ?? null
