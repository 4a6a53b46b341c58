import { DomainError } from '~/kernel/domain-error'
import { searchKey } from '~/kernel/vietnamese'

export const PASSWORD_MIN_LENGTH = 12
/** Hashing costs time per letter: a whole book as a password would be an attack. */
export const PASSWORD_MAX_LENGTH = 200

/** Whose password it is: what everybody knows of a person is no secret. */
export interface PasswordOwner {
  name: string
  email: string
}

/**
 * Refuses passwords that are short, that attackers try first, or that are the person's own name or address.
 * Length is counted in letters as people see them. Follows NIST SP 800-63B: no rules about signs and digits.
 * @throws DomainError password-too-short, password-too-common, password-personal, all about `field`
 */
export function assertGoodPassword(
  password: string,
  owner: PasswordOwner,
  common: ReadonlySet<string>,
  field = 'password',
): void {
  if ([...password.normalize('NFC')].length < PASSWORD_MIN_LENGTH) {
    throw new DomainError('password-too-short', { length: PASSWORD_MIN_LENGTH }, field)
  }
  const key = plain(password)
  if (isPersonal(key, owner)) throw new DomainError('password-personal', {}, field)
  if (isCommon(key, common)) throw new DomainError('password-too-common', {}, field)
}

/** "Mật khẩu 123" and "matkhau123" are one guess: no marks, no spaces, lower case. */
function plain(text: string): string {
  return searchKey(text).replace(/\s/g, '')
}

const EDGES = /^[^a-z]+|[^a-z]+$/g

function isCommon(key: string, common: ReadonlySet<string>): boolean {
  // "Password!2026" is "password" to everyone who guesses, and twelve digits are a telephone number or a date.
  const core = key.replace(EDGES, '')
  const unit = smallestUnit(key)
  return (
    common.has(key) ||
    core === '' ||
    common.has(core) ||
    unit.length <= 4 ||
    common.has(smallestUnit(core)) ||
    common.has(unit)
  )
}

/** The shortest piece whose repetition is the whole: "abcabcabc" gives "abc". */
function smallestUnit(text: string): string {
  const length = (text + text).indexOf(text, 1)
  return length > 0 ? text.slice(0, length) : text
}

function isPersonal(key: string, { name, email }: PasswordOwner): boolean {
  const [mailbox = '', domain = ''] = email.toLowerCase().split('@')
  const known = [
    plain(name),
    plain(name.split(/\s+/).reverse().join('')),
    email.toLowerCase(),
    mailbox,
    domain,
  ]
  const core = key.replace(EDGES, '')
  return known
    .filter((word) => word.length >= 4)
    .some((word) => key === word || core === word.replace(EDGES, ''))
}
