import {
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
  sign,
  timingSafeEqual,
  verify,
  type KeyObject,
} from 'node:crypto'
import { fieldsOf, type Entry } from './entry-hash.server'

/** One of the keys of an installation. The private half is in the key file and in memory, and nowhere else. */
export interface SigningKey {
  /** SHA-256 of the public key (SPKI, DER), in hexadecimal: short enough to be written down. */
  fingerprint: string
  /** SPKI, DER, in base64. */
  publicKey: string
  pem: string
  sign: (statement: string) => string
  /** For the seals of entries. */
  sealSecret: Uint8Array
}

/** How a key took over. */
export interface Handover {
  number: number
  fingerprint: string
  publicKey: string
  /** Of the key before; empty for the first. */
  previousFingerprint: string
  createdAt: Date
  fromSeq: bigint
  fromHash: string
}

/** The exact words by which a key is handed over, signed by the one before and by itself. */
export function keyStatement(key: Handover): string {
  return JSON.stringify([
    'dong-thuan/audit-key/1',
    key.number,
    key.fingerprint,
    key.publicKey,
    key.previousFingerprint,
    key.createdAt.toISOString(),
    key.fromSeq.toString(),
    key.fromHash,
  ])
}

/** A row of the register of keys. */
export interface KeyRow extends Omit<Handover, 'previousFingerprint'> {
  signature: string
  /** Of the key before; empty for the first, and for one that begins anew because the one before was lost. */
  previousSignature: string
}

/** What the signatures of a row have to be over, after the row before it. */
export function keyRowStatement(row: KeyRow, before: KeyRow | undefined): string {
  const isHandedOver = before !== undefined && row.previousSignature !== ''
  return keyStatement({ ...row, previousFingerprint: isHandedOver ? before.fingerprint : '' })
}

const NONCE_LENGTH = 16

export function newKey(): SigningKey {
  return keyOf(generateKeyPairSync('ed25519').privateKey)
}

/** Reads every private key of a key file; the first is the one that signs, the others are those that came before it. */
export function readKeys(text: string): SigningKey[] {
  const blocks = text.match(/-----BEGIN PRIVATE KEY-----[\s\S]+?-----END PRIVATE KEY-----/g) ?? []
  return blocks.map((block) => keyOf(createPrivateKey(block)))
}

function keyOf(privateKey: KeyObject): SigningKey {
  const der = createPublicKey(privateKey).export({ type: 'spki', format: 'der' })
  const secret = privateKey.export({ type: 'pkcs8', format: 'der' })
  return {
    fingerprint: fingerprintOf(der),
    publicKey: der.toString('base64'),
    pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    sign: (statement) => sign(null, Buffer.from(statement), privateKey).toString('base64'),
    sealSecret: new Uint8Array(hkdfSync('sha256', secret, '', 'dong-thuan/audit-seal', 32)),
  }
}

function fingerprintOf(publicKey: Buffer): string {
  return createHash('sha256').update(publicKey).digest('hex')
}

/** True when `signature` over `statement` was made with the private half of `publicKey`. What is not even a key signs nothing. */
export function isSignedBy(publicKey: string, statement: string, signature: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), type: 'spki', format: 'der' })
    return verify(null, Buffer.from(statement), key, Buffer.from(signature, 'base64'))
  } catch {
    return false
  }
}

export function isFingerprintOf(publicKey: string, fingerprint: string): boolean {
  return fingerprintOf(Buffer.from(publicKey, 'base64')) === fingerprint
}

/**
 * A code that only holders of the key can make: an entry that somebody puts into the table by hand has none. A random part
 * makes each one different, so that a copied one is seen. Empty where this process has no key.
 */
export function sealOf(entry: Entry, key: SigningKey | undefined): string {
  if (!key) return ''
  const nonce = randomBytes(NONCE_LENGTH / 2).toString('hex')
  return nonce + codeOf(entry, nonce, key)
}

/** True when one of `keys` made this seal for this entry. */
export function isSealed(entry: Entry & { seal: string }, keys: readonly SigningKey[]): boolean {
  const nonce = entry.seal.slice(0, NONCE_LENGTH)
  const given = Buffer.from(entry.seal.slice(NONCE_LENGTH))
  return keys.some((key) => {
    const expected = Buffer.from(codeOf(entry, nonce, key))
    return given.length === expected.length && timingSafeEqual(given, expected)
  })
}

function codeOf(entry: Entry, nonce: string, key: SigningKey): string {
  return createHmac('sha256', key.sealSecret)
    .update(JSON.stringify([nonce, ...fieldsOf(entry)]))
    .digest('hex')
}
