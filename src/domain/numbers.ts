// How a document's number is printed: below 10 with a leading zero, then its symbol (Decree 30/2020/NĐ-CP, annex I, II.3).

export interface Numbered {
  /** Null before the register has drawn it. */
  readonly number: number | null
  readonly symbol: string
}

/** '05/KHPH-HLHPN-BDT'; without a number yet '…/KHPH-HLHPN-BDT'. */
export function printNumber({ number, symbol }: Numbered): string {
  const printed = number === null ? '…' : String(number).padStart(2, '0')
  return symbol === '' ? printed : `${printed}/${symbol}`
}

/** One number, or one from each party's register. */
export const printNumbers = (numbers: readonly Numbered[]): string => numbers.map(printNumber).join(', ')
