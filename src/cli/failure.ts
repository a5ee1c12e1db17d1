// A failure as a person reads it: its stable code, then a sentence in each language; every fault of a file or a request
// with its place. With --json the same as one object on standard error.
import type { FileError } from '../contract/definition/file-error.ts'
import { ApiProblem, ApiUnreachable } from '../rehearsal/api-client.ts'
import { RehearsalInvalid } from '../rehearsal/load-rehearsal.ts'
import { StepFailed } from '../rehearsal/perform.ts'
import { TimelineBroken } from '../rehearsal/read-back.ts'
import { type TimelineFault, timelineFaults } from '../rehearsal/verify-timeline.ts'
import { shownInstant } from './shown.ts'

export interface Fault {
  readonly at: string
  /** The guides explain them. */
  readonly code?: string
  readonly vi: string
  readonly en: string
}
export interface Failure {
  readonly code: string
  readonly vi: string
  readonly en: string
  readonly faults?: readonly Fault[]
  /** Names the request in the service's log. */
  readonly trace?: string
}

/** A failure of the command line's own, with its sentences. */
export class CliFailure extends Error {
  override readonly name = 'CliFailure'
  readonly failure: Failure
  constructor(failure: Failure) {
    super(`${failure.code}: ${failure.en}`)
    this.failure = failure
  }
}

export const fileFaults = (errors: readonly FileError[]): Fault[] =>
  errors.map(({ path, code, vi, en }) => ({ at: path, code, vi, en }))

/** The heading is the first line of an export, so event 1 is on the second. */
function placeInTimeline(line: number): string {
  if (line === 0) return 'cả tệp / whole file'
  if (line === 1) return 'dòng đầu / heading'
  return `dòng ${line}, sự kiện ${line - 1} / line ${line}, event ${line - 1}`
}
export const timelineFaultsAt = (faults: readonly TimelineFault[]): Fault[] =>
  faults.map(({ line, code }) => ({ at: placeInTimeline(line), ...timelineFaults[code] }))

const ofProblem = ({ problem }: ApiProblem): Failure => ({
  code: problem.code,
  ...problem.titles,
  ...(problem.errors
    ? { faults: problem.errors.map(({ pointer, code, vi, en }) => ({ at: pointer, code, vi, en })) }
    : {}),
  trace: problem.trace,
})

const expectation = (code: string) => ({
  vi: ` Kịch bản chờ lời từ chối có mã ${code}.`,
  en: ` The script expected ${code}.`,
})

const ofStep = (error: StepFailed): Failure => {
  const cause = error.cause instanceof ApiProblem ? ofProblem(error.cause) : null
  const { id, at, by, refused } = error.step
  const step = `${id} (${shownInstant(at)}, ${by ?? '–'})`
  if (!cause)
    return {
      code: 'step-not-refused',
      vi: `Việc ${step} lẽ ra phải bị từ chối với mã ${refused}.`,
      en: `The act ${step} should have been refused with ${refused}.`,
    }
  const expected = refused === null ? { vi: '', en: '' } : expectation(refused)
  return {
    ...cause,
    vi: `Việc ${step}: ${cause.vi}${expected.vi}`,
    en: `The act ${step}: ${cause.en}${expected.en}`,
  }
}

/** Undefined for a fault of ours, which keeps its stack. */
export function failureOf(error: unknown): Failure | undefined {
  if (error instanceof CliFailure) return error.failure
  if (error instanceof ApiProblem) return ofProblem(error)
  if (error instanceof StepFailed) return ofStep(error)
  if (error instanceof ApiUnreachable)
    return {
      code: 'service-unreachable',
      vi: `Không gọi được ${error.url}: ${error.message}. Hãy kiểm tra địa chỉ (--url, LIENTICH_URL) và xem hệ thống đã chạy chưa.`,
      en: `${error.url} could not be reached: ${error.message}. Check the address (--url, LIENTICH_URL) and whether the service runs.`,
    }
  if (error instanceof RehearsalInvalid)
    return {
      code: 'script-invalid',
      vi: `Tệp ${error.file} có lỗi; hãy sửa các mục được nêu.`,
      en: `${error.file} has errors; mend those listed.`,
      faults: fileFaults(error.errors),
    }
  if (error instanceof TimelineBroken)
    return {
      code: 'timeline-broken',
      vi: `Nhật ký ${error.timeline} không khớp chuỗi mã băm.`,
      en: `The timeline of ${error.timeline} does not verify.`,
      faults: timelineFaultsAt(error.faults),
    }
  return ofSystem(error)
}

const systemCodes: Readonly<Record<string, { readonly vi: string; readonly en: string }>> = {
  ENOENT: { vi: 'Không có tệp này', en: 'There is no such file' },
  EACCES: { vi: 'Không được phép dùng tệp này', en: 'The file may not be used' },
  EISDIR: { vi: 'Đây là thư mục, không phải tệp', en: 'That is a folder, not a file' },
}

function ofSystem(error: unknown): Failure | undefined {
  const { code, path } = error as NodeJS.ErrnoException
  const told = code === undefined ? undefined : systemCodes[code]
  if (told) return { code: 'file-unusable', vi: `${told.vi}: ${path}.`, en: `${told.en}: ${path}.` }
  return undefined
}

export function failureLines({ code, vi, en, faults = [], trace }: Failure): string[] {
  return [
    `[${code}]`,
    `  ${vi}`,
    `  ${en}`,
    ...faults.flatMap((fault) => [
      `  ${fault.at || '/'}${fault.code === undefined ? '' : ` [${fault.code}]`}`,
      `    ${fault.vi}`,
      `    ${fault.en}`,
    ]),
    ...(trace === undefined ? [] : [`  trace ${trace}`]),
  ]
}
