// How a draft is begun: what it looks like, and what is said where one is missing.
import { ApiProblem } from '../rehearsal/api-client.ts'
import { CliFailure } from './failure.ts'

const EXAMPLE = {
  title: 'Kế hoạch phối hợp',
  sections: [{ id: 'muc-tieu', title: 'Mục tiêu', text: 'Vận động hội viên tham gia.' }],
}
const beginLine = (document: string): string =>
  `lientich draft begin ${document} --with '${JSON.stringify(EXAMPLE)}'`

export const draftShape = (document: string): CliFailure =>
  new CliFailure({
    code: 'draft-empty',
    vi: `Hãy ghi nội dung dự thảo bằng --with JSON, --with @TỆP hoặc --with -, chẳng hạn: ${beginLine(document)}`,
    en: `Give the draft by --with JSON, --with @FILE or --with -; for example: ${beginLine(document)} (a section may also name the "party" that writes it)`,
  })

/** Told of a draft that is missing: by which command it is begun. Any other failure stays as it is. */
export function draftMissing(error: unknown): unknown {
  if (!(error instanceof ApiProblem) || error.problem.code !== 'not-found') return error
  const { what, id } = error.problem.details ?? {}
  if (what !== 'draft' || id === undefined) return error
  return new CliFailure({
    code: 'draft-missing',
    vi: `Chưa có dự thảo ${id}. Hãy bắt đầu dự thảo rồi trình lại: ${beginLine(id)}`,
    en: `There is no draft of ${id} yet. Begin it, then submit again: ${beginLine(id)}`,
  })
}
