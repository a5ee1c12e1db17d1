// The sentences of the rules of a programme definition (src/domain/definition-rules.ts), one for each code.
import type { DefinitionIssueCode } from '../../domain/definition-rules.ts'

export interface Sentence {
  readonly vi: string
  readonly en: string
}

export const crossField = {
  'archive-codes-missing': {
    vi: 'Dòng lưu phải nêu nơi lưu (archiveCodes), ví dụ VT.',
    en: 'The archive line must name where it is kept (archiveCodes), such as VT.',
  },
  'archive-not-last': {
    vi: 'Dòng “Lưu” phải đứng cuối nơi nhận; hãy chuyển xuống.',
    en: 'The archive line comes last on the distribution list; move it down.',
  },
  'body-missing': {
    vi: 'Sau “{found}” phải ghi tên tập thể hoặc chức vụ được ký thay; hãy bổ sung.',
    en: 'After “{found}” the body or the position stood in for must follow; add it.',
  },
  'calendar-order': {
    vi: 'Ngày {found} không đúng thứ tự các bước trong năm; cần {expected}.',
    en: '{found} breaks the order of the year’s steps; {expected} is needed.',
  },
  'control-character': {
    vi: 'Có ký tự không in được {found}; hãy xóa và gõ lại.',
    en: 'Holds the unprintable character {found}; delete it and type the text again.',
  },
  'coordinator-is-lead': {
    vi: '“{found}” đã chủ trì nhiệm vụ này nên không đồng thời phối hợp; hãy chọn cơ quan khác: {expected}.',
    en: '“{found}” leads this task and cannot also coordinate it; name another party: {expected}.',
  },
  'cycle-year-outside-period': {
    vi: 'Năm {found} nằm ngoài thời gian chương trình có hiệu lực ({expected}).',
    en: '{found} lies outside the years in which the programme is in effect ({expected}).',
  },
  'dates-reversed': {
    vi: '{found} không đúng thứ tự trước sau; cần {expected}.',
    en: '{found} is the wrong way round; {expected} is needed.',
  },
  'day-does-not-exist': {
    vi: 'Ngày {found} không có trong mọi năm; cần {expected}.',
    en: '{found} is not a day of every year; {expected} is needed.',
  },
  duplicate: {
    vi: '“{found}” đã dùng ở trên; mỗi giá trị chỉ dùng một lần.',
    en: '“{found}” is used above already; each stands once.',
  },
  'empty-section': {
    vi: 'Phần này không có tiêu đề và nội dung; hãy bổ sung hoặc bỏ đi.',
    en: 'This section has neither title nor text; fill it in or remove it.',
  },
  'fallback-is-agency': {
    vi: 'Cơ quan thay thế “{found}” trùng với chính cơ quan đó; hãy chọn cơ quan khác.',
    en: 'The fallback “{found}” is the office itself; name another.',
  },
  'fallback-missing': {
    vi: 'Chưa chắc có cơ quan này ({found}); hãy nêu cơ quan thay thế (fallback).',
    en: 'The office may not exist ({found}); name the agency that takes its place (fallback).',
  },
  'k-out-of-range': {
    vi: 'Số chữ ký cần có là {found}, nhiều hơn số nơi ký; cần {expected}.',
    en: '{found} signatures are required, more than there are signers; {expected} is needed.',
  },
  'ladder-order': {
    vi: 'Các mốc nhắc phải theo thứ tự thời gian: {found}, cần {expected}.',
    en: 'Rungs follow one another in time: {found}, {expected} is needed.',
  },
  'no-recipient': {
    vi: 'Dòng nơi nhận này không có nơi nào nhận; hãy ghi agencies hoặc perUnitOf.',
    en: 'Nobody receives this line; give agencies or perUnitOf.',
  },
  'not-a-party': {
    vi: '“{found}” không phải một bên của chương trình; hãy chọn: {expected}.',
    en: '“{found}” is not a party of the programme; choose: {expected}.',
  },
  'not-nfc': {
    vi: 'Chữ tiếng Việt chưa ở dạng dựng sẵn (NFC); hãy gõ lại: {expected}.',
    en: 'The text is not in Unicode form NFC; write it as: {expected}.',
  },
  'not-of-party': {
    vi: '“{found}” không thuộc bên này; hãy chọn: {expected}.',
    en: '“{found}” does not belong to this party; choose: {expected}.',
  },
  'order-not-sequential': {
    vi: 'Thứ tự dòng nơi nhận là {found}; cần {expected}.',
    en: 'The line’s order is {found}; {expected} is needed.',
  },
  'parent-cycle': {
    vi: 'Cấp trên “{found}” dẫn trở lại chính nó; hãy sửa quan hệ trực thuộc.',
    en: 'The parent “{found}” leads back to itself; correct the chain.',
  },
  'party-left-out': {
    vi: 'Các bên ngang hàng: chưa có phần ký của {found}; hãy bổ sung.',
    en: 'Parties are co-equal: {found} is never asked to sign; add it.',
  },
  'amendment-not-by-all': {
    vi: 'Văn bản điều chỉnh, bổ sung phải có đủ chữ ký của tất cả các bên: chưa bắt buộc {found}. Hãy quy định riêng việc ký loại văn bản “amendment” với bước “all”.',
    en: 'An amendment is signed by all parties: {found} may be passed over. Give the kind ‘amendment’ a policy of its own, with a stage ‘all’.',
  },
  'policy-missing': {
    vi: 'Chưa quy định việc ký loại văn bản này; hãy bổ sung.',
    en: 'No sign-off is defined for this kind of document; add one.',
  },
  'review-not-a-cycle-year': {
    vi: 'Năm sơ kết, tổng kết {found} không phải năm có kế hoạch ({expected}).',
    en: 'The review year {found} has no cycle ({expected}).',
  },
  'review-outside-period': {
    vi: 'Năm sơ kết, tổng kết {found} nằm ngoài giai đoạn ({expected}).',
    en: 'The review year {found} lies outside the period ({expected}).',
  },
  'symbol-missing': {
    vi: 'Chưa có ký hiệu cho loại văn bản này; hãy bổ sung vào numbering.symbols.',
    en: 'This kind of document has no symbol; add it to numbering.symbols.',
  },
  'too-deep': {
    vi: 'Tệp lồng quá nhiều cấp; hãy xem lại cấu trúc.',
    en: 'The file is nested too deeply; check its structure.',
  },
  'unknown-agency': {
    vi: 'Không có cơ quan “{found}” trong danh sách agencies; hãy bổ sung hoặc chọn: {expected}.',
    en: 'The list of agencies has no “{found}”; add it or choose: {expected}.',
  },
  'unknown-legal-basis': {
    vi: 'Không có căn cứ “{found}” trong legalBases; hãy bổ sung hoặc chọn: {expected}.',
    en: 'legalBases has no “{found}”; add it or choose: {expected}.',
  },
  'unknown-path': {
    vi: 'Đường dẫn “{found}” không chỉ tới trường nào trong tệp; hãy sửa lại.',
    en: 'The path “{found}” leads to nothing in this file; correct it.',
  },
  'unknown-section': {
    vi: 'Văn bản gốc không có mục “{found}”; hãy chọn: {expected}.',
    en: 'The founding document has no section “{found}”; choose: {expected}.',
  },
  'unknown-unit': {
    vi: 'Không có đơn vị “{found}” trong units; hãy bổ sung hoặc chọn: {expected}.',
    en: 'units has no “{found}”; add it or choose: {expected}.',
  },
  'years-not-ascending': {
    vi: 'Các năm phải tăng dần: {found}, cần {expected}.',
    en: 'Years ascend: {found}, {expected} is needed.',
  },
} as const satisfies Record<DefinitionIssueCode, Sentence>
