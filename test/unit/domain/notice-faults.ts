// Whether a notice that the domain drafts can be put into words, with what the record adds to it.
import type { Actor, NoticeDraft } from '../../../src/domain/kernel.ts'
import type { NoticeKind } from '../../../src/notify/messages/registry.ts'
import { render } from '../../../src/notify/render.ts'

const HOLES = /undefined|null|NaN|\[object/

/** What is wrong with it in either language; nothing when it can be sent. */
export function faultsOf(draft: NoticeDraft, actor: Actor): string[] {
  const byName = actor.kind === 'person' ? { byName: 'Trần Văn Ví Dụ' } : {}
  return (['vi', 'en'] as const).flatMap((language) => {
    const recipient = { person: 'p', name: 'Lê Thị Ví Dụ', email: 'p@example.test', language }
    const { kind, link, params } = JSON.parse(JSON.stringify(draft)) as NoticeDraft
    const world = { kind: 'live' as const, name: 'live' }
    const given = { programmeName: 'Kế hoạch phối hợp X', ...byName, ...params }
    const notice = {
      key: 'k',
      kind: kind as NoticeKind,
      params: given,
      recipient,
      world,
      at: '2024-03-15T01:00:00.000Z',
      link,
    }
    try {
      const { text, subject } = render(notice, 'https://lientich.example/')
      return HOLES.test(text + subject) ? [`${kind}: ${text}`] : []
    } catch (error) {
      return [`${kind}: ${(error as Error).message}`]
    }
  })
}
