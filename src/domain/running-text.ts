// Names as Vietnamese offices write them inside a sentence: Decree 30/2020/NĐ-CP, annex II.

const UNIT_TYPES = ['Tỉnh', 'Thành phố', 'Huyện', 'Thị xã', 'Quận', 'Xã', 'Phường', 'Thị trấn', 'Đặc khu']
const COMMON_NOUN = new RegExp(`^(?:${UNIT_TYPES.join('|')}|Ông|Bà|Tập thể)(?= \\p{L})`, 'u')
/** The decree gives this one a capital. */
const WITH_CAPITAL = 'Thành phố Hồ Chí Minh'

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

/** 'Huyện Phú Tân' is 'huyện Phú Tân' after the first word; with a number ('Quận 1') the type keeps its capital. */
export const inSentence = (name: string): string =>
  COMMON_NOUN.test(name) && !name.startsWith(WITH_CAPITAL) ? lowered(name) : name

/** 'Báo cáo 6 tháng' and '6 tháng' are both 'báo cáo 6 tháng' inside a sentence. */
export const reportOf = (period: string): string =>
  /^báo cáo(?=\s)/iu.test(period) ? lowered(period) : `báo cáo ${period}`
