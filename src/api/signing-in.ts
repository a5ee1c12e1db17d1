// How one signs in from the command line: as anybody where people are invented, with a one-time code where they are not.
import type { WorldSummary } from './api-deps.ts'

export interface SigningIn {
  readonly command: string
  /** What to put in the place of the code; HTML. */
  readonly vi: string
  readonly en: string
}

const byCode: SigningIn = {
  command: 'npx lientich sign-in --code MÃ',
  vi: '<code>MÃ</code> là mã dùng một lần do người quản trị hệ thống cấp.',
  en: 'Sign in with the one-time code that an administrator gave you.',
}
const asAnybody: SigningIn = {
  command: 'npx lientich sign-in --as MÃ',
  vi: '<code>MÃ</code> là mã của một nhân vật nêu ở <a href="/">trang đầu</a>.',
  en: 'Sign in as one of the invented people that the <a href="/">first page</a> lists.',
}

export const signingIn = (kind: WorldSummary['kind']): SigningIn => (kind === 'live' ? byCode : asAnybody)
