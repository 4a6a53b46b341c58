/** Digits and capitals without I, L, O and U: no two look alike, and no word comes out by chance (Crockford's base 32). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 12

/** A voter's proof that the vote is in the box: sixty random bits, as XXXX-XXXX-XXXX, short enough to be read aloud. */
export function newReceipt(): string {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(LENGTH))
  const letters = Array.from(bytes, (byte) => ALPHABET.charAt(byte & 31)).join('')
  return (letters.match(/.{4}/g) ?? []).join('-')
}
