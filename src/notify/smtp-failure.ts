// What a failed SMTP session means for a notice: only an answer about this recipient or this mail is final.
import { type FailureCode, PermanentFailure, TransientFailure } from './delivery-failure.ts'
import { oneLine, shortened } from './printable.ts'

/** What nodemailer attaches to its errors; nothing of it is certain. */
interface SmtpError {
  readonly code?: string
  readonly command?: string
  readonly response?: string
  readonly responseCode?: number
  readonly rejectedErrors?: readonly SmtpError[]
}

/** Replies that ask for authentication (RFC 4954) or refuse by policy (RFC 3463, X.7.x): they speak of us, not of the address. */
const aboutUs = (error: SmtpError): boolean =>
  [530, 534, 535, 538].includes(error.responseCode ?? 0) || /^5\d\d[ -]5\.7\./.test(error.response ?? '')

function judge(error: SmtpError): FailureCode {
  const reply = error.responseCode
  if (reply === undefined)
    return error.code === 'EAUTH' ? 'mail-server-refuses-us' : 'mail-server-unreachable'
  // 503 says that the session was in the wrong state, not that the mail is unwanted.
  if (reply < 500 || reply === 503) return 'mail-server-busy'
  if (aboutUs(error)) return 'mail-server-refuses-us'
  if (error.command === 'RCPT TO') return 'address-refused'
  if (error.command === 'DATA') return 'mail-refused'
  return 'mail-server-refuses-us'
}

const FINAL: ReadonlySet<FailureCode> = new Set<FailureCode>(['address-refused', 'mail-refused'])

export function smtpFailure(cause: unknown): TransientFailure | PermanentFailure {
  const error = (cause ?? {}) as SmtpError
  const first = error.rejectedErrors?.[0] ?? error
  const code = judge(first)
  const detail = shortened(oneLine(first.response ?? first.code ?? String(cause)), 200)
  return FINAL.has(code)
    ? new PermanentFailure(code, detail, cause)
    : new TransientFailure(code, detail, cause)
}
