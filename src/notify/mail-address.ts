// Mail addresses that may be handed to an SMTP client: nothing in them can begin another header or recipient.
import { PermanentFailure } from './delivery-failure.ts'
import { oneLine } from './printable.ts'

export interface MailAddress {
  readonly name: string
  readonly address: string
}

// RFC 5321 dot-atom and host name, ASCII only: no comments, quotes, groups, routes or spaces.
const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
const DOMAIN = /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]$/

export function isMailAddress(text: string): boolean {
  const at = text.lastIndexOf('@')
  return (
    text.length <= 254 &&
    at > 0 &&
    at <= 64 &&
    LOCAL.test(text.slice(0, at)) &&
    DOMAIN.test(text.slice(at + 1))
  )
}

/**
 * @throws PermanentFailure `address-missing` or `address-invalid`
 */
export function mailAddress(name: string, address: string | null): MailAddress {
  if (!address) throw new PermanentFailure('address-missing', '')
  if (!isMailAddress(address)) throw new PermanentFailure('address-invalid', '')
  return { name: oneLine(name), address }
}
