// One line per error of a data file: what is wrong and what to do, in Vietnamese and English. {found} is what stands
// there, {expected} what was expected. What no single field shows is in cross-field-sentences.ts.
import { crossField, type Sentence } from './cross-field-sentences.ts'

const shape = {
  missing: {
    vi: 'Thiếu trường bắt buộc; hãy bổ sung ({expected}).',
    en: 'A required field is missing; add it ({expected}).',
  },
  'wrong-type': { vi: 'Sai kiểu dữ liệu; cần {expected}.', en: 'Wrong type; {expected} is needed.' },
  'unknown-field': {
    vi: 'Không có trường này; hãy bỏ đi hoặc sửa tên. Các trường được dùng: {expected}.',
    en: 'There is no such field; remove it or correct its name. Known here: {expected}.',
  },
  'not-one-of': {
    vi: 'Giá trị “{found}” không được dùng ở đây; hãy chọn một trong: {expected}.',
    en: '“{found}” is not allowed here; choose one of: {expected}.',
  },
  'too-small': {
    vi: 'Giá trị quá nhỏ hoặc quá ngắn; cần {expected}.',
    en: 'Too small or too short; {expected} is needed.',
  },
  'too-large': {
    vi: 'Giá trị quá lớn hoặc quá dài; cần {expected}.',
    en: 'Too large or too long; {expected} is needed.',
  },
  invalid: {
    vi: 'Giá trị “{found}” không hợp lệ; hãy xem mô tả của trường này.',
    en: '“{found}” is not valid; see the description of this field.',
  },
} as const satisfies Record<string, Sentence>

export const formats = {
  'bad-id': {
    vi: '“{found}” không phải mã định danh; chỉ dùng chữ thường không dấu và chữ số, nối bằng dấu chấm hoặc gạch ngang.',
    en: '“{found}” is not an id; use lower-case letters and digits joined by dots or hyphens.',
    expected: 'vn.ag.bdt',
  },
  'bad-code': {
    vi: 'Mã “{found}” không hợp lệ; chỉ dùng chữ và số, nối bằng . _ / hoặc -.',
    en: '“{found}” is not a code; use letters and digits joined by . _ / or -.',
    expected: 'T1.1.1',
  },
  'bad-symbol': {
    vi: 'Ký hiệu “{found}” không hợp lệ; dùng chữ in hoa và số, nối bằng gạch ngang, không có khoảng trắng.',
    en: '“{found}” is not a symbol; use capitals and digits joined by hyphens, without spaces.',
    expected: 'KHPH-HLHPN-BDT',
  },
  'bad-pointer': {
    vi: '“{found}” không phải đường dẫn JSON; hãy bắt đầu bằng dấu / và ngăn cách bằng /.',
    en: '“{found}” is not a JSON pointer; begin with / and separate with /.',
    expected: '/calendar/opens',
  },
  'bad-date': {
    vi: 'Ngày “{found}” không tồn tại hoặc sai dạng; hãy ghi năm-tháng-ngày.',
    en: '“{found}” is not a day that exists; write year-month-day.',
    expected: 'YYYY-MM-DD',
  },
  'bad-time': {
    vi: 'Giờ “{found}” sai dạng; hãy ghi giờ:phút, từ 00:00 đến 23:59.',
    en: '“{found}” is not a time; write hours:minutes from 00:00 to 23:59.',
    expected: 'HH:mm',
  },
  'bad-email': {
    vi: '“{found}” không phải địa chỉ thư mẫu; tên miền phải kết thúc bằng .example.',
    en: '“{found}” is not a sample address; its domain must end in .example.',
    expected: 'ten@angiang.example',
  },
  'blank-ends': {
    vi: 'Không được để trống, xuống dòng hoặc có khoảng trắng ở đầu hay cuối; hãy sửa lại.',
    en: 'Must not be empty, broken over lines, or begin or end with a blank; correct it.',
    expected: 'abc',
  },
  blank: {
    vi: 'Không được để trống; hãy ghi nội dung.',
    en: 'Must not be blank; write something.',
    expected: 'abc',
  },
  'bad-hash': {
    vi: '“{found}” không phải mã băm SHA-256; hãy chép lại nguyên 64 ký tự.',
    en: '“{found}” is not a SHA-256 hash; copy all of its 64 characters.',
    expected: '64 × 0-9a-f',
  },
  'bad-instant': {
    vi: 'Thời điểm “{found}” sai dạng; hãy ghi theo giờ UTC.',
    en: '“{found}” is not an instant; write it in UTC.',
    expected: '2024-03-15T01:00:00Z',
  },
  'bad-address': {
    vi: '“{found}” không phải địa chỉ thư điện tử; hãy kiểm tra lại.',
    en: '“{found}” is not a mail address; check it.',
    expected: 'ten@coquan.gov.vn',
  },
  'bad-document': {
    vi: '“{found}” không phải mã văn bản; hãy chép lại từ danh sách.',
    en: '“{found}” is not a document’s id; copy it from the list.',
    expected: 'an-giang-2021-2025/2024/yearly-plan',
  },
  'bad-cursor': {
    vi: 'Không đọc được dấu trang “{found}”; hãy bắt đầu lại từ trang đầu.',
    en: 'The cursor “{found}” cannot be read; begin again at the first page.',
    expected: '–',
  },
} as const satisfies Record<string, Sentence & { readonly expected: string }>
export type FormatCode = keyof typeof formats

const dataFiles = {
  'calendar-mismatch': {
    vi: 'Ngày {found} ở danh sách chung và ở các mục có nguồn không khớp nhau; hãy sửa một nơi.',
    en: '{found} stands in the list or in the entries with a source, but not in both; correct one.',
  },
  'day-both': {
    vi: 'Ngày {found} vừa là ngày nghỉ vừa là ngày làm bù; hãy bỏ một nơi.',
    en: '{found} is both a day off and a make-up day; remove one.',
  },
  'not-appointed': {
    vi: 'Người này không được phân công ở cơ quan “{found}”; hãy chọn: {expected}.',
    en: 'This person has no appointment at “{found}”; choose: {expected}.',
  },
  'one-administrator': {
    vi: 'Cần đúng một người quản trị; hiện có {found}.',
    en: 'Exactly one person is the administrator; there are {found}.',
  },
  'self-written': {
    vi: 'Không ai tự ghi thẩm quyền cho chính mình; hãy để người khác ghi.',
    en: 'Nobody writes an authority for themselves; name another person.',
  },
  absent: {
    vi: 'Người này được ghi là vắng mặt vào ngày {found}; hãy đổi ngày hoặc người thực hiện.',
    en: 'This person is absent on {found}; choose another day or person.',
  },
  'acts-out-of-order': {
    vi: 'Việc này đứng sau một việc muộn hơn ({found}); hãy xếp theo thứ tự thời gian.',
    en: 'This stands after a later act ({found}); put the acts in order of time.',
  },
  'unknown-half': {
    vi: 'Đơn vị này không có cơ quan của bên “{found}”; hãy chọn: {expected}.',
    en: 'This unit has no half for the party “{found}”; choose: {expected}.',
  },
  'no-such-command': {
    vi: 'Không có thao tác “{found}” ở đây; hãy chọn: {expected}.',
    en: 'There is no command “{found}” here; choose: {expected}.',
  },
  'nobody-holds-role': {
    vi: 'Không có ai giữ vai trò này ở cơ quan “{found}”; hãy bổ sung vào tệp nhân sự.',
    en: 'Nobody holds that role at “{found}”; add someone to the file of people.',
  },
  'office-not-settled': {
    vi: 'Chưa rõ đơn vị “{found}” có cơ quan nào; hãy loại trừ đơn vị này hoặc xác định trước bằng resolveUnit.',
    en: 'It is not settled which office “{found}” has; leave the unit out, or settle it earlier with resolveUnit.',
  },
  'unknown-task': {
    vi: 'Không có nhiệm vụ “{found}”; hãy chọn: {expected}.',
    en: 'There is no task “{found}”; choose: {expected}.',
  },
  'unknown-refusal': {
    vi: 'Không có mã từ chối “{found}”; hãy chép lại mã từ lời từ chối hoặc từ mô tả API.',
    en: 'No refusal has the code “{found}”; copy it from a refusal, or from the description of the API.',
  },
  'unknown-person': {
    vi: 'Không có người “{found}” trong danh sách; hãy chọn: {expected}.',
    en: 'There is no person “{found}”; choose: {expected}.',
  },
} as const satisfies Record<string, Sentence>

export const sentences = { ...shape, ...formats, ...crossField, ...dataFiles }
export type FileErrorCode = keyof typeof sentences
