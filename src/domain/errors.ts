// Every refusal is one line: a stable code, an HTTP status, and a sentence in each language that says what to do.
// {name} is filled from the refusal's details.

import { type Thing, wordFor } from './words.ts'

interface Sentence {
  readonly vi: string
  readonly en: string
}
interface ErrorLine extends Sentence {
  readonly status: number
}

export const errors = {
  unauthenticated: { status: 401, vi: 'Hãy đăng nhập rồi thực hiện lại.', en: 'Sign in, then try again.' },
  'not-allowed': {
    status: 403,
    vi: 'Ông/bà không có vai trò để thực hiện việc này; hãy liên hệ cơ quan được giao.',
    en: 'Your role does not allow this; ask the agency in charge.',
  },
  'wrong-party': {
    status: 403,
    vi: 'Cơ quan của ông/bà không được giao ký hoặc thực hiện việc này; hãy để cơ quan được giao thực hiện.',
    en: 'Your agency has no part in this; the agency named on it must act.',
  },
  'authority-missing': {
    status: 403,
    vi: 'Không có thẩm quyền ký như vậy được ghi nhận cho ông/bà; hãy kiểm tra lại mã thẩm quyền, hoặc đề nghị cơ quan ghi nhận căn cứ trước.',
    en: 'No such signing authority is recorded for you; check its id, or have your agency record its basis first.',
  },
  'authority-expired': {
    status: 403,
    vi: 'Thẩm quyền ký đã hết hiệu lực hoặc chưa có hiệu lực; hãy dùng thẩm quyền khác.',
    en: 'That signing authority is not in force today; use another.',
  },
  'authority-revoked': {
    status: 403,
    vi: 'Thẩm quyền ký đã bị thu hồi; hãy đề nghị cơ quan ghi nhận lại.',
    en: 'That signing authority has been revoked; ask your agency to record a new one.',
  },
  'authority-out-of-scope': {
    status: 403,
    vi: 'Thẩm quyền ký không bao gồm chương trình hoặc loại văn bản này.',
    en: 'That signing authority does not cover this programme or kind of document.',
  },
  'self-delegation': {
    status: 403,
    vi: 'Không ai tự ghi thẩm quyền cho chính mình; hãy để người khác ghi.',
    en: 'Nobody writes an authority for themselves; someone else must record it.',
  },
  'agreement-record-required': {
    status: 422,
    vi: 'Tập thể lãnh đạo quyết định: hãy ghi số và ngày của biên bản thống nhất.',
    en: 'The body decides collectively: give the reference and day of its recorded agreement.',
  },
  'reason-required': { status: 422, vi: 'Hãy ghi rõ lý do.', en: 'State the reason.' },
  'unknown-command': { status: 404, vi: 'Không có thao tác này.', en: 'There is no such command.' },
  'not-found': {
    status: 404,
    vi: 'Không tìm thấy; hãy kiểm tra lại mã.',
    en: 'Not found; check the identifier.',
  },
  'wrong-stage': {
    status: 409,
    vi: 'Không thực hiện được ở bước hiện tại ({stage}); hãy tải lại để xem bước đang làm.',
    en: 'Not possible at the present stage ({stage}); reload to see what is open.',
  },
  closed: {
    status: 409,
    vi: 'Việc này đã kết thúc nên không nhận thay đổi nữa; hãy tải lại để xem kết quả.',
    en: 'This has ended and takes no further changes; reload to see how.',
  },
  suspended: {
    status: 409,
    vi: 'Kế hoạch năm đang tạm dừng; hãy chờ các bên đồng ý tiếp tục.',
    en: 'The cycle is suspended; wait until all parties have resumed it.',
  },
  'not-suspended': { status: 409, vi: 'Kế hoạch năm không tạm dừng.', en: 'The cycle is not suspended.' },
  'stale-revision': {
    status: 409,
    vi: 'Văn bản đã có bản mới; hãy đọc bản mới rồi quyết định.',
    en: 'A newer revision exists; read it, then decide.',
  },
  'already-signed': {
    status: 409,
    vi: 'Phần ký này đã được ký nên không phải ký nữa.',
    en: 'This has been signed already; there is nothing more to sign.',
  },
  'already-consented': {
    status: 409,
    vi: 'Cơ quan của ông/bà đã đồng ý rồi.',
    en: 'Your agency has already agreed.',
  },
  'already-acknowledged': {
    status: 409,
    vi: 'Cơ quan này đã xác nhận việc nhận văn bản.',
    en: 'Receipt has been acknowledged already.',
  },
  'already-delegated': {
    status: 409,
    vi: 'Phần ký này đã được ủy quyền.',
    en: 'This signature has been delegated already.',
  },
  'already-signer': {
    status: 409,
    vi: 'Cơ quan này đã có phần ký ở bước hiện tại.',
    en: 'That agency already signs at this stage.',
  },
  'part-of-signer': {
    status: 422,
    vi: 'Bộ phận không ký riêng: {agency} thuộc {whole}; nếu chưa có phần ký của {whole}, hãy bổ sung {whole}.',
    en: 'A part does not sign on its own: {agency} belongs to {whole}; where {whole} does not sign yet, add {whole}.',
  },
  'nobody-to-sign': {
    status: 422,
    vi: 'Hiện chưa có ai ký được văn bản này cho {agency}; hãy đề nghị cơ quan đó ghi nhận thẩm quyền ký trước, rồi bổ sung.',
    en: 'Nobody of {agency} can sign this document today; have that agency record a signing authority first, then add it.',
  },
  'not-added': {
    status: 422,
    vi: 'Chỉ rút được cơ quan ký bổ sung; {agency} không thuộc diện này, hãy kiểm tra lại mã cơ quan.',
    en: 'Only a signatory that was added is taken back, and {agency} is none; check the agency’s id.',
  },
  'signature-stands': {
    status: 409,
    vi: 'Chữ ký của {agency} trên bản này vẫn có giá trị nên không rút cơ quan này được; chỉ rút được sau khi trình bản mới.',
    en: 'The signature of {agency} on this revision stands, so it is not taken back; that is possible once a new revision is submitted.',
  },
  'signed-for-another': {
    status: 409,
    vi: 'Người này đã ký văn bản này cho {agency}; không ai ký cho hai cơ quan. Hãy để người khác có thẩm quyền ký.',
    en: 'That person has signed this document for {agency}, and nobody signs for two agencies; someone else with an authority must sign.',
  },
  'not-a-signer': {
    status: 422,
    vi: 'Cơ quan này không có phần ký đang chờ.',
    en: 'That agency has no signature pending.',
  },
  'not-in-agency': {
    status: 422,
    vi: 'Người này không thuộc cơ quan.',
    en: 'That person does not belong to the agency.',
  },
  'unknown-agency': {
    status: 422,
    vi: 'Không có cơ quan này trong chương trình.',
    en: 'The programme has no such agency.',
  },
  'unknown-authority': { status: 404, vi: 'Không có thẩm quyền này.', en: 'There is no such authority.' },
  'authority-exists': {
    status: 409,
    vi: 'Mã thẩm quyền đã dùng; hãy chọn mã khác.',
    en: 'That authority id is taken; choose another.',
  },
  'already-appointed': {
    status: 409,
    vi: 'Người này đã có vai trò đó.',
    en: 'That person already holds that role.',
  },
  'not-appointed': {
    status: 409,
    vi: 'Người này không có vai trò đó.',
    en: 'That person does not hold that role.',
  },
  'year-outside-period': {
    status: 422,
    vi: 'Năm này không thuộc các năm của chương trình; hãy kiểm tra lại năm.',
    en: 'That year is none of the programme’s; check the year.',
  },
  'before-the-plan': {
    status: 422,
    vi: 'Năm này trước khi kế hoạch được ban hành nên không có kế hoạch năm; hãy chọn: {years}.',
    en: 'That year is before the plan was issued and has no cycle; choose: {years}.',
  },
  'cycle-exists': {
    status: 409,
    vi: 'Kế hoạch năm này đã được khởi động.',
    en: 'The cycle of that year has been launched already.',
  },
  'draft-missing': {
    status: 422,
    vi: 'Chưa có dự thảo; hãy soạn các phần trước khi trình.',
    en: 'There is no draft; write its sections before submitting.',
  },
  'draft-changed': {
    status: 412,
    vi: 'Dự thảo đã thay đổi; hãy tải lại rồi thực hiện lại.',
    en: 'The draft has changed; reload it, then try again.',
  },
  'document-pending': {
    status: 409,
    vi: 'Đang có một văn bản loại này được trình ký hoặc chờ ban hành; hãy ban hành văn bản đó trước rồi trình văn bản tiếp theo.',
    en: 'A document of this kind is being signed or waits for its number; issue that one first, then submit the next.',
  },
  'unknown-document': {
    status: 404,
    vi: 'Không có văn bản này ở bước hiện tại.',
    en: 'There is no such document awaiting this.',
  },
  'section-reserved': {
    status: 422,
    vi: 'Mã phần {section} dành cho phần căn cứ do hệ thống lập; hãy chọn mã khác.',
    en: 'The section id {section} is kept for what the document rests on, which nobody types; choose another.',
  },
  'not-signed': {
    status: 409,
    vi: 'Văn bản chưa đủ chữ ký; số chỉ được cấp sau khi ký.',
    en: 'The document is not fully signed; a number comes after signing.',
  },
  'number-required': {
    status: 422,
    vi: 'Hãy nhập số và ngày theo sổ đăng ký văn bản đi của cơ quan.',
    en: 'Enter the number and day from the agency’s outgoing register.',
  },
  'number-not-entered': {
    status: 422,
    vi: 'Sổ này do hệ thống cấp số; không nhập số.',
    en: 'This register draws its numbers; do not enter one.',
  },
  'number-taken': {
    status: 409,
    vi: 'Số {number} đã có trong sổ đăng ký văn bản đi năm {year} của cơ quan {agency}; văn thư cơ quan đó cần kiểm tra sổ và nhập lại số.',
    en: 'Number {number} is taken in the register of {agency} for {year}; that agency’s clerk must check it and enter another.',
  },
  'number-day-entered': {
    status: 409,
    vi: 'Đã có số được nhập cho ngày ban hành {day} (cơ quan: {agency}); hãy nhập số theo ngày này. Nếu cần đổi ngày, văn thư đã nhập số nhập lại theo ngày mới.',
    en: 'A number has been entered for {day} (by {agency}): enter yours for that day. If the day is to change, the clerk who entered it enters it anew.',
  },
  'year-not-current': {
    status: 422,
    vi: 'Chỉ được hủy số trong sổ đăng ký văn bản đi của năm nay ({year}); hãy kiểm tra lại năm.',
    en: 'Only a number of this year’s register ({year}) can be voided; check the year.',
  },
  'date-before-signing': {
    status: 422,
    vi: 'Ngày ban hành không được trước ngày ký cuối cùng hoặc sau hôm nay.',
    en: 'The day of issue cannot be before the last signature or after today.',
  },
  'day-before-register': {
    status: 409,
    vi: 'Số tiếp theo trong sổ đăng ký văn bản đi của cơ quan {agency} không được ghi ngày trước {day}; hãy chọn ngày ban hành từ ngày đó đến hôm nay.',
    en: 'The next number in the register of {agency} cannot bear a day before {day}; issue on that day or later, up to today.',
  },
  'unknown-task': {
    status: 404,
    vi: 'Không có nhiệm vụ này trong năm.',
    en: 'There is no such task this year.',
  },
  'task-state': {
    status: 409,
    vi: 'Nhiệm vụ đang ở trạng thái {status}; không thực hiện được việc này.',
    en: 'The task is {status}; this cannot be done now.',
  },
  'tasks-open': {
    status: 409,
    vi: 'Còn nhiệm vụ chưa xác nhận hoặc chưa chuyển tiếp: {tasks}.',
    en: 'Tasks are neither confirmed nor carried forward: {tasks}.',
  },
  'unknown-unit': { status: 404, vi: 'Không có đơn vị này.', en: 'There is no such unit.' },
  'unit-blocked': {
    status: 409,
    vi: 'Chưa rõ cơ quan tham gia phối hợp tại đơn vị này; cán bộ đầu mối cần xác định trước.',
    en: 'It is not known which office this unit has; a coordinator must settle it first.',
  },
  'unit-not-blocked': {
    status: 409,
    vi: 'Đơn vị này không chờ xác định.',
    en: 'This unit is not waiting to be settled.',
  },
  'not-acknowledged': {
    status: 409,
    vi: 'Hãy xác nhận đã nhận kế hoạch trước.',
    en: 'Acknowledge the plan first.',
  },
  'plan-not-submitted': {
    status: 409,
    vi: 'Chưa có kế hoạch được trình.',
    en: 'No plan has been submitted.',
  },
  'unknown-period': {
    status: 404,
    vi: 'Không có kỳ báo cáo này; hãy kiểm tra lại mã kỳ báo cáo.',
    en: 'There is no such reporting period; check its code.',
  },
  'report-state': {
    status: 409,
    vi: 'Báo cáo đang ở trạng thái {status}: báo cáo được gửi lại sau khi bị trả lại, được đính chính sau khi được chấp nhận; chỉ báo cáo đã gửi mới được trả lại hoặc chấp nhận.',
    en: 'The report is {status}: it is sent again after it was returned, and corrected after it was accepted; only a report that was sent is returned or accepted.',
  },
  'unknown-recipient': { status: 404, vi: 'Không có nơi nhận này.', en: 'There is no such recipient.' },
  'no-deadlines-proposed': {
    status: 409,
    vi: 'Không có đề xuất thời hạn nào đang chờ.',
    en: 'No deadlines are waiting to be accepted.',
  },
  'extension-pending': {
    status: 409,
    vi: 'Đã có đề nghị gia hạn đang chờ.',
    en: 'An extension has been asked for already.',
  },
  'extension-not-later': {
    status: 422,
    vi: 'Ngày xin gia hạn phải sau thời hạn hiện nay ({due}).',
    en: 'The day asked for has to be after the present due day ({due}).',
  },
  'no-extension-asked': {
    status: 409,
    vi: 'Không có đề nghị gia hạn.',
    en: 'No extension has been asked for.',
  },
  'calendar-unknown': {
    status: 422,
    vi: 'Không có phiên bản lịch này.',
    en: 'There is no such version of the calendar.',
  },
  'too-early': { status: 409, vi: 'Chưa đến thời điểm thực hiện.', en: 'It is too early for this.' },
  'already-loaded': {
    status: 409,
    vi: 'Chương trình này đã được nạp.',
    en: 'That programme has been loaded already.',
  },
  'definition-invalid': {
    status: 422,
    vi: 'Tệp chương trình có lỗi; hãy sửa các mục được nêu.',
    en: 'The programme definition has errors; mend those listed.',
  },
  'invalid-body': {
    status: 422,
    vi: 'Dữ liệu gửi lên không hợp lệ; hãy sửa các mục được nêu.',
    en: 'The request is not valid; mend the fields listed.',
  },
  malformed: { status: 400, vi: 'Không đọc được dữ liệu gửi lên.', en: 'The request could not be read.' },
  'too-large': { status: 413, vi: 'Dữ liệu gửi lên quá lớn.', en: 'The request is too large.' },
  'key-required': {
    status: 400,
    vi: 'Thiếu Idempotency-Key hợp lệ; hãy gửi 8-200 ký tự ASCII in được.',
    en: 'Send an Idempotency-Key of 8 to 200 visible ASCII characters.',
  },
  'key-reused': {
    status: 422,
    vi: 'Idempotency-Key đã dùng cho nội dung khác; hãy dùng khóa mới.',
    en: 'That Idempotency-Key was used for another request; use a new one.',
  },
  'precondition-required': {
    status: 428,
    vi: 'Hãy gửi If-Match với phiên bản đang sửa.',
    en: 'Send If-Match with the version you are editing.',
  },
  'outcome-unknown': {
    status: 503,
    vi: 'Chưa biết kết quả; hãy gửi lại với cùng Idempotency-Key.',
    en: 'The outcome is not known yet; repeat with the same Idempotency-Key.',
  },
  'not-ready': {
    status: 503,
    vi: 'Hệ thống chưa sẵn sàng; hãy thử lại sau ít phút.',
    en: 'The service is not ready; try again in a moment.',
  },
  'world-gone': { status: 410, vi: 'Môi trường này đã kết thúc.', en: 'This world has ended.' },
  'world-clock-real': {
    status: 409,
    vi: 'Đồng hồ của hệ thống thật không điều chỉnh được.',
    en: 'The live world runs on the real clock; it cannot be moved.',
  },
  'instant-past': {
    status: 422,
    vi: 'Thời điểm này đã qua; hãy chọn thời điểm sau hiện tại.',
    en: 'That instant is in the past; choose a later one.',
  },
  'not-nfc': {
    status: 422,
    vi: 'Chữ tiếng Việt gửi lên chưa ở dạng dựng sẵn (NFC); hãy gõ lại các mục được nêu.',
    en: 'Text is not in Unicode form NFC; write the entries listed anew.',
  },
  'control-character': {
    status: 422,
    vi: 'Dữ liệu gửi lên có ký tự không in được; hãy xóa ở các mục được nêu.',
    en: 'Text holds unprintable characters; delete them from the entries listed.',
  },
  'unsupported-media-type': {
    status: 415,
    vi: 'Hãy gửi dữ liệu dạng application/json, mã UTF-8.',
    en: 'Send application/json in UTF-8.',
  },
  'method-not-allowed': {
    status: 405,
    vi: 'Địa chỉ này không nhận thao tác {method}; hãy xem mô tả API.',
    en: 'This address does not take {method}; see the API description.',
  },
  'session-expired': {
    status: 401,
    vi: 'Phiên làm việc đã hết hạn; hãy đăng nhập lại.',
    en: 'The session has expired; sign in again.',
  },
  'sign-in-refused': {
    status: 401,
    vi: 'Không đăng nhập được; hãy kiểm tra lại mã hoặc xin mã mới.',
    en: 'Sign-in was refused; check the code or ask for a new one.',
  },
  'person-exists': {
    status: 409,
    vi: 'Mã người này đã dùng với thông tin khác; hãy chọn mã khác.',
    en: 'That person id is taken with other details; choose another.',
  },
  'unknown-person': { status: 404, vi: 'Không có người này.', en: 'There is no such person.' },
  'no-account': {
    status: 422,
    vi: 'Chưa có tài khoản của “{person}”; hãy kiểm tra lại mã, hoặc tạo tài khoản trước rồi phân công.',
    en: 'There is no account “{person}”; check the id, or create the account first and appoint then.',
  },
  'draft-exists': {
    status: 409,
    vi: 'Đã có dự thảo của văn bản này; hãy sửa từng phần.',
    en: 'There is a draft of that document already; edit its sections.',
  },
  'calendar-exists': {
    status: 409,
    vi: 'Phiên bản lịch này đã có với nội dung khác; hãy dùng số phiên bản mới.',
    en: 'That version of the calendar exists with other days; use a new version number.',
  },
  'calendar-invalid': {
    status: 422,
    vi: 'Tệp lịch có lỗi; hãy sửa các mục được nêu.',
    en: 'The calendar has errors; mend those listed.',
  },
  internal: {
    status: 500,
    vi: 'Có lỗi nội bộ; chưa có gì thay đổi. Hãy báo quản trị với mã theo dõi.',
    en: 'An internal fault; nothing was changed. Report it with the trace id.',
  },
  'signed-document-required': {
    status: 422,
    vi: 'Kế hoạch đã ban hành: chỉ hủy khi có văn bản cùng ký; hãy ghi số văn bản đó.',
    en: 'The plan has been issued: give the number of the jointly signed document that cancels it.',
  },
  'signed-document-unknown': {
    status: 422,
    vi: 'Không có văn bản số {number} do các bên cùng ký và ban hành sau kế hoạch; hãy kiểm tra lại số, hoặc ban hành văn bản đó trước.',
    en: 'The parties have issued no document numbered {number} since the plan; check the number, or issue that document first.',
  },
  'day-outside-year': {
    status: 422,
    vi: 'Ngày này không thuộc năm kế hoạch.',
    en: 'That day is not in the year of the plan.',
  },
  'day-outside-period': {
    status: 422,
    vi: 'Ngày này phải trong khoảng từ {from} đến {to}: giai đoạn của chương trình và một năm tiếp theo.',
    en: 'That day has to lie between {from} and {to}: the programme’s period and the year after it.',
  },
  'unknown-funding': {
    status: 422,
    vi: 'Chương trình không có nguồn kinh phí này: {funding}.',
    en: 'The programme has no such source of funding: {funding}.',
  },
  'unknown-indicator': {
    status: 422,
    vi: 'Không có chỉ tiêu này: {indicator}.',
    en: 'There is no such indicator: {indicator}.',
  },
  'definition-contradicts': {
    status: 409,
    vi: 'Bản khai khác với những gì đã biết về các cơ quan, đơn vị: {contradictions}. Hãy sửa bản khai hoặc dùng mã khác.',
    en: 'The definition contradicts what is known of its agencies and units: {contradictions}. Correct it, or use other ids.',
  },
  'draft-unchanged': {
    status: 409,
    vi: 'Dự thảo chưa có thay đổi so với bản đã trình; hãy chỉnh sửa rồi trình lại.',
    en: 'The draft is the same as the revision submitted; change it, then submit it again.',
  },
  'already-nudged': {
    status: 409,
    vi: 'Hôm nay đã nhắc cơ quan này; mỗi ngày chỉ nhắc một lần.',
    en: 'That agency has been nudged today; once a day is enough.',
  },
  'not-promulgated': {
    status: 409,
    vi: 'Chỉ điều chỉnh, bổ sung văn bản đã ban hành.',
    en: 'Only a document that has been issued is amended.',
  },
  'amendment-number': {
    status: 409,
    vi: 'Lần điều chỉnh, bổ sung tiếp theo của văn bản này là lần {next}; hãy dùng số đó.',
    en: 'The next amendment to that document is number {next}; use that number.',
  },
  'unknown-section': {
    status: 422,
    vi: 'Văn bản không có mục {section}; mục mới phải có tên mục.',
    en: 'The document has no section {section}; a new section needs a title.',
  },
  'change-not-in-draft': {
    status: 422,
    vi: 'Nội dung điều chỉnh mục {section} khác với dự thảo; hãy ghi đúng như dự thảo trình ký.',
    en: 'The change to section {section} is not what the draft says; give it as the draft has it.',
  },
  'change-not-named': {
    status: 422,
    vi: 'Dự thảo có mục {section} điều chỉnh, bổ sung văn bản nhưng chưa nêu; hãy nêu mục này trong các mục được điều chỉnh (mục giữ nguyên thì ghi đúng như văn bản hiện hành).',
    en: 'Section {section} of the draft changes the document and is not named; name it among the changes (one that is to stay is written as the document reads now).',
  },
  'section-amended-meanwhile': {
    status: 409,
    vi: 'Mục {section} đã được văn bản khác điều chỉnh sau khi soạn dự thảo; hãy soạn lại trên nội dung hiện hành và ghi mã nội dung làm căn cứ (base), hoặc rút đề nghị và đề nghị lại.',
    en: 'Section {section} has been amended since it was drafted; write it again on the present text and give its base, or withdraw and propose anew.',
  },
  'succession-exists': {
    status: 409,
    vi: 'Mã của lần sắp xếp này đã dùng; hãy chọn mã khác.',
    en: 'A succession of that id has been recorded already; choose another.',
  },
  'succession-pending': {
    status: 409,
    vi: 'Lần sắp xếp trước chưa thực hiện xong; hãy chờ rồi ghi nhận lần sau.',
    en: 'The last succession is not through yet; wait for it, then record the next.',
  },
  'succession-proposed': {
    status: 409,
    vi: 'Đang có đề nghị sắp xếp, kế thừa có hiệu lực từ ngày {day} chờ các bên trả lời; trong lúc chờ chỉ ghi nhận được việc không cần các bên đồng ý và có hiệu lực trước ngày đó. Hãy trả lời hoặc rút đề nghị đó trước.',
    en: 'A succession of {day} waits for the parties’ answers; until then only one that needs no consent and begins before that day is recorded. Answer it or take it back first.',
  },
  'no-succession-proposed': {
    status: 409,
    vi: 'Không có đề nghị sắp xếp, kế thừa nào đúng mã và đúng lần đề nghị này; hãy tải lại để xem.',
    en: 'No succession of that id and proposal number waits for an answer; reload to see what is open.',
  },
  'succession-begun': {
    status: 409,
    vi: 'Đã đến ngày thực hiện sắp xếp nên không rút lại được; hãy ghi nhận lần sắp xếp mới.',
    en: 'Its day has come, so it is not taken back any more; record a further succession instead.',
  },
  'succession-order': {
    status: 422,
    vi: 'Lần sắp xếp có hiệu lực từ ngày {day} đã thực hiện nên không ghi nhận được lần nào trước ngày đó; hãy ghi nhận với hiệu lực từ ngày {day} trở đi.',
    en: 'A succession of {day} has begun, so none goes before it any more; record this one with effect from {day} or later.',
  },
  'succession-builds': {
    status: 409,
    vi: 'Lần sắp xếp “{succession}” có hiệu lực sau đó sẽ không thực hiện được nữa; hãy rút lại hoặc từ chối lần đó trước.',
    en: 'The later succession “{succession}” could then not be carried out any more; take it back or decline it first.',
  },
  'agency-ended': {
    status: 409,
    vi: 'Cơ quan {agency} đã kết thúc do sắp xếp trước đó; hãy ghi cơ quan kế thừa.',
    en: 'Agency {agency} has ended by an earlier succession; name its successor.',
  },
  'succession-party': {
    status: 422,
    vi: 'Mỗi bên phối hợp chỉ có một cơ quan kế thừa; cơ quan, bộ phận của bên khác không được là cơ quan kế thừa: {agency}.',
    en: 'A party has exactly one successor, and no agency that acts for another party succeeds it: {agency}.',
  },
  'unknown-successor': {
    status: 422,
    vi: 'Không có cơ quan hoặc đơn vị kế thừa này: {id}.',
    en: 'There is no such successor: {id}.',
  },
  'id-taken': {
    status: 409,
    vi: 'Mã này đã dùng cho cơ quan hoặc đơn vị khác: {id}.',
    en: 'That id is taken by another agency or unit: {id}.',
  },
  'rename-not-own': {
    status: 409,
    vi: 'Cơ quan {agency} không tham gia chương trình này hoặc còn tham gia chương trình khác nên không đổi tên tại đây; hãy ghi nhận cơ quan mang tên mới là cơ quan kế thừa.',
    en: 'Agency {agency} takes no part in this programme, or takes part in another too, so it is not renamed here; record an agency of the new name as its successor.',
  },
  'office-known': {
    status: 409,
    vi: 'Đã xác định đơn vị này {office} cơ quan đó; hãy ghi đúng như đã xác định, kèm căn cứ.',
    en: 'It is settled that this unit {office} that office; state it as it was settled, with the basis.',
  },
  'unit-ended': {
    status: 409,
    vi: 'Đơn vị này đã kết thúc hoạt động: {unit}.',
    en: 'That unit has ended: {unit}.',
  },
  'final-review-owed': {
    status: 409,
    vi: 'Năm này đang tổng kết giai đoạn nên không hủy được; hãy hoàn thành việc tổng kết.',
    en: 'The final review of the period is under way in this year: it cannot be cancelled; complete the review.',
  },
  'reports-frozen': {
    status: 409,
    vi: 'Số liệu của năm này đã được chốt nên không nhận thêm báo cáo; hãy gửi các cơ quan chủ trì chương trình bằng văn bản.',
    en: 'This year’s figures are frozen and no report is taken any more; write to the parties of the programme.',
  },
  'decision-required': {
    status: 422,
    vi: 'Đã được tặng bằng khen: hãy ghi số quyết định của cấp có thẩm quyền.',
    en: 'It was granted: give the number of the competent level’s decision.',
  },
  'reports-awaited': {
    status: 409,
    vi: 'Chưa hết hạn báo cáo và còn cơ quan chưa gửi: {agencies}; hãy chờ đủ báo cáo hoặc hết ngày báo cáo rồi chốt số liệu.',
    en: 'The report day is not over and these agencies have not reported: {agencies}; freeze when they have, or after that day.',
  },
  'evidence-required': {
    status: 422,
    vi: 'Đề nghị khen thưởng phải kèm ít nhất một tài liệu minh chứng.',
    en: 'A nomination needs at least one piece of evidence.',
  },
  'nomination-exists': {
    status: 409,
    vi: 'Mã đề nghị khen thưởng này đã dùng; hãy chọn mã khác.',
    en: 'A nomination of that id exists already; choose another.',
  },
  'unknown-nomination': {
    status: 404,
    vi: 'Không có đề nghị khen thưởng này.',
    en: 'There is no such nomination.',
  },
  'achievement-nominated': {
    status: 409,
    vi: 'Thành tích này đã có trong đề nghị {id}; mỗi thành tích chỉ được khen thưởng một lần.',
    en: 'That achievement is in nomination {id} already; one achievement has one award.',
  },
  'nomination-state': {
    status: 409,
    vi: 'Đề nghị khen thưởng này đã được quyết định ({status}).',
    en: 'That nomination is decided already ({status}).',
  },
  'own-nomination': {
    status: 403,
    vi: 'Người, đơn vị đề nghị hoặc được đề nghị khen thưởng không tự quyết định; hãy để bên còn lại, hoặc người khác có thẩm quyền của cơ quan, cho ý kiến.',
    en: 'Whoever nominates or is nominated does not decide on it; the other party does, or somebody else who speaks for the agency.',
  },
  'nominations-open': {
    status: 409,
    vi: 'Còn đề nghị khen thưởng chưa đủ ý kiến của các bên: {nominations}.',
    en: 'Some nominations are not decided by all parties yet: {nominations}.',
  },
  'tasks-not-carried': {
    status: 409,
    vi: 'Còn nhiệm vụ chưa xác định giữ lại, sửa đổi hay thôi thực hiện ở giai đoạn sau: {tasks}.',
    en: 'It is not said yet what becomes of these tasks in the next period: {tasks}.',
  },
  'changed-text': {
    status: 422,
    vi: 'Nhiệm vụ sửa đổi phải có nội dung mới; nhiệm vụ giữ lại hoặc thôi thực hiện thì không: {task}.',
    en: 'A changed task needs its new text, a kept or dropped one has none: {task}.',
  },
  'day-before-review': {
    status: 422,
    vi: 'Hội nghị không thể họp trước ngày bắt đầu sơ kết, tổng kết ({day}); hãy kiểm tra lại ngày họp.',
    en: 'The conference cannot be held before the review was opened ({day}); check the day.',
  },
  'day-in-future': {
    status: 422,
    vi: 'Ngày này chưa đến; hãy ghi nhận sau khi việc đã diễn ra.',
    en: 'That day has not come; record it when it has.',
  },
  'only-interim': {
    status: 409,
    vi: 'Chỉ sơ kết mới đề xuất điều chỉnh; tổng kết chuyển sang kế hoạch giai đoạn sau.',
    en: 'Only an interim review proposes adjustments; a final one leads to the next period’s plan.',
  },
  'adjustment-exists': {
    status: 409,
    vi: 'Mã đề xuất điều chỉnh này đã dùng; hãy chọn mã khác.',
    en: 'An adjustment of that id exists already; choose another.',
  },
} as const satisfies Record<string, ErrorLine>

export type ErrorCode = keyof typeof errors

/** A refusal is data: it leaves no trace in state, database or timeline. */
export interface DomainError {
  readonly refused: ErrorCode
  readonly details: Readonly<Record<string, string>>
}

export const refuse = (refused: ErrorCode, details: DomainError['details'] = {}): DomainError => ({
  refused,
  details,
})

export const isRefusal = (value: unknown): value is DomainError =>
  typeof value === 'object' && value !== null && 'refused' in value

/** Who knows says what was looked for, and under which id. */
export const absent = (what: Thing, id: string): DomainError => refuse('not-found', { what, id })

/** Said instead of a code's own sentence where the details are known that it names; of a certain `what` before that of any. */
export const fuller: Readonly<Record<string, Sentence>> = {
  'not-found': {
    vi: 'Không tìm thấy {what} “{id}”; hãy kiểm tra lại mã.',
    en: 'There is no {what} “{id}”; check the identifier.',
  },
  'not-found address': {
    vi: 'Không tìm thấy địa chỉ “{id}”; hãy kiểm tra lại địa chỉ.',
    en: 'There is no address “{id}”; check the address.',
  },
  'not-found draft': {
    vi: 'Chưa có dự thảo của văn bản “{id}”; hãy soạn các phần của dự thảo trước.',
    en: 'There is no draft of “{id}” yet; begin it by writing its sections.',
  },
  'not-allowed sign-in': {
    vi: 'Chỉ được đăng nhập theo tên người hoặc vai trò trong bản trình diễn hoặc mô phỏng; ở đây hãy đăng nhập bằng mã dùng một lần do quản trị cấp.',
    en: 'Signing in as a named person or role is for demonstrations and rehearsals only; here, use the one-time code that your administrator has given you.',
  },
  'authority-missing': {
    vi: 'Ông/bà không có thẩm quyền ký của {agency}: văn bản do cấp trưởng hoặc cấp phó được ghi nhận thẩm quyền ký. Hãy trình người đó; nếu ông/bà được giao ký, hãy đề nghị cơ quan ghi nhận căn cứ trước.',
    en: 'You hold no authority to sign for {agency}: its head, or a deputy, signs under a recorded authority. Leave it to them; if you are to sign, have your agency record the basis first.',
  },
  'authority-missing delegate': {
    vi: 'Người được ủy quyền ký thay chưa có thẩm quyền ký của {agency} được ghi nhận; hãy đề nghị cơ quan ghi nhận căn cứ trước, hoặc ủy quyền cho người khác.',
    en: 'Nobody has recorded an authority to sign for {agency} for the person you delegate to; have it recorded first, or delegate to somebody else.',
  },
  'report-state extension': {
    vi: 'Báo cáo đang ở trạng thái {status} nên không còn thời hạn nào để đề nghị gia hạn.',
    en: 'The report is {status}: there is no deadline left for which more time could be asked.',
  },
  closed: {
    vi: 'Việc này {stage} nên không nhận thay đổi nữa; hãy tải lại để xem kết quả.',
    en: 'This has ended ({stage}) and takes no further changes; reload to see how.',
  },
  'already-signed': {
    vi: 'Phần ký của {agency} trên bản trình ký mới nhất đã được ký ngày {day} nên không phải ký nữa.',
    en: 'The latest revision was signed for {agency} on {day} already; there is nothing more to sign.',
  },
  'year-outside-period': {
    vi: 'Năm này không thuộc các năm của chương trình; hãy chọn: {years}.',
    en: 'That year is none of the programme’s; choose: {years}.',
  },
  'unknown-period': {
    vi: 'Không có kỳ báo cáo này; hãy chọn: {periods}.',
    en: 'There is no such reporting period; choose: {periods}.',
  },
  'instant-past': {
    vi: 'Thời điểm này đã qua: hiện tại là {now}; hãy chọn thời điểm sau đó.',
    en: 'That instant is in the past: it is {now} now; choose a later one.',
  },
}

const blank = /\{(\w+)\}/g

function sentenceFor({ refused, details }: DomainError): Sentence {
  const told = fuller[`${refused} ${details.what}`] ?? fuller[refused]
  const known = told && [...told.vi.matchAll(blank)].every(([, name = '']) => details[name])
  return known ? told : errors[refused]
}

const filled = (language: 'vi' | 'en', sentence: string, details: DomainError['details']): string =>
  sentence.replace(blank, (_, name: string) => {
    const value = details[name] ?? ''
    return wordFor(language, name, value) ?? value
  })

export function sentencesOf(error: DomainError): ErrorLine {
  const { refused, details } = error
  const { vi, en } = sentenceFor(error)
  return { status: errors[refused].status, vi: filled('vi', vi, details), en: filled('en', en, details) }
}
