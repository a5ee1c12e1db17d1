// Why a notice did not reach its reader, told apart by whether trying again can help.

export interface FailureLine {
  readonly vi: string
  readonly en: string
}

/** {detail} is filled with what the server or the database answered. */
export const failures = {
  'mail-server-unreachable': {
    vi: 'Không kết nối được máy chủ thư ({detail}); hệ thống sẽ gửi lại. Hãy kiểm tra SMTP_URL và mạng.',
    en: 'The mail server cannot be reached ({detail}); it will be tried again. Check SMTP_URL and the network.',
  },
  'mail-server-busy': {
    vi: 'Máy chủ thư tạm thời chưa nhận thư ({detail}); hệ thống sẽ gửi lại.',
    en: 'The mail server does not take the mail for now ({detail}); it will be tried again.',
  },
  'mail-server-refuses-us': {
    vi: 'Máy chủ thư không cho hệ thống gửi ({detail}). Hãy kiểm tra tài khoản và địa chỉ gửi; hệ thống sẽ gửi lại.',
    en: 'The mail server refuses this sender ({detail}). Check the account and the sender address; it will be tried again.',
  },
  'address-refused': {
    vi: 'Máy chủ thư không nhận địa chỉ này ({detail}). Hãy hỏi lại người nhận và sửa địa chỉ thư.',
    en: 'The mail server refuses this address ({detail}). Ask the person and correct the address.',
  },
  'mail-refused': {
    vi: 'Máy chủ thư không nhận nội dung thư ({detail}). Hãy báo cho người quản trị.',
    en: 'The mail server refuses this mail ({detail}). Tell the administrator.',
  },
  'address-missing': {
    vi: 'Người này chưa có địa chỉ thư; hãy bổ sung địa chỉ.',
    en: 'This person has no mail address; add one.',
  },
  'address-invalid': {
    vi: 'Địa chỉ thư của người này không đúng; hãy sửa địa chỉ.',
    en: 'This person’s mail address is not valid; correct it.',
  },
  'notice-incomplete': {
    vi: 'Thông báo thiếu dữ liệu ({detail}) nên không gửi được. Hãy báo cho người quản trị.',
    en: 'The notice lacks data ({detail}) and cannot be sent. Tell the administrator.',
  },
  'notice-unknown': {
    vi: 'Không có mẫu cho loại thông báo này ({detail}). Hãy báo cho người quản trị.',
    en: 'There is no template for this kind of notice ({detail}). Tell the administrator.',
  },
  'channel-unknown': {
    vi: 'Không có kênh gửi này ({detail}). Hãy báo cho người quản trị.',
    en: 'There is no such channel ({detail}). Tell the administrator.',
  },
  'delivery-failed': {
    vi: 'Chưa gửi được thông báo ({detail}); hệ thống sẽ gửi lại.',
    en: 'The notice could not be delivered ({detail}); it will be tried again.',
  },
} as const satisfies Record<string, FailureLine>

export type FailureCode = keyof typeof failures

abstract class DeliveryFailure extends Error {
  readonly code: FailureCode
  readonly vi: string
  readonly en: string

  constructor(code: FailureCode, detail: string, cause?: unknown) {
    // A replacer, because a server's answer may hold `$&`.
    const fill = (sentence: string) => sentence.replace('{detail}', () => detail)
    super(`${code}: ${fill(failures[code].en)}`, { cause })
    this.code = code
    this.vi = fill(failures[code].vi)
    this.en = fill(failures[code].en)
  }
}

/** Nothing is wrong with the notice: deliver it again later. */
export class TransientFailure extends DeliveryFailure {
  override readonly name = 'TransientFailure'
}

/** Delivering the same notice again would fail again: record it, for a person to mend. */
export class PermanentFailure extends DeliveryFailure {
  override readonly name = 'PermanentFailure'
}
