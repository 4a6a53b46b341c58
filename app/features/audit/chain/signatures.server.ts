import type { Walk } from './chain.server'
import type { Finding } from '../finding'
import type { HeadLine } from './head-file.server'
import { auditKeys } from '../key-file.server'
import { isFingerprintOf, isSignedBy, keyRowStatement, type KeyRow } from '../key.server'
import { checkpointStatement, restorationStatement } from './statements'

interface CheckpointRow {
  seq: bigint
  hash: string
  at: Date
  fingerprint: string
  signature: string
}

export interface CheckedKeys {
  findings: Finding[]
  begunAnewAt: Date[]
  /** True when that key was in charge at that place of the chain and made the signature. */
  isGenuine: (signed: { seq: bigint; fingerprint: string }, statement: string, signature: string) => boolean
}

/**
 * The keys of the installation, each handed over by the one before and by itself: without the private half of the present key
 * nobody can put another before it. The present one has to be the one of the key file: what the database says of itself
 * proves nothing.
 */
export function checkKeys(rows: readonly KeyRow[], hashAt: ReadonlyMap<string, string>): CheckedKeys {
  const findings: Finding[] = []
  const begunAnewAt: Date[] = []
  rows.forEach((row, index) => {
    const before = rows[index - 1]
    const isAnew = before !== undefined && row.previousSignature === ''
    const statement = keyRowStatement(row, before)
    const isValid =
      row.number === index + 1 &&
      isFingerprintOf(row.publicKey, row.fingerprint) &&
      isSignedBy(row.publicKey, statement, row.signature) &&
      (!before || isAnew || isSignedBy(before.publicKey, statement, row.previousSignature)) &&
      hashAt.get(String(row.fromSeq)) === row.fromHash
    if (!isValid) findings.push({ code: 'key-invalid', params: { fingerprint: row.fingerprint } })
    if (isAnew) begunAnewAt.push(row.createdAt)
  })
  const [own] = auditKeys()
  const current = rows.at(-1)
  if (own && current && own.fingerprint !== current.fingerprint) {
    const params = { own: own.fingerprint, fingerprint: current.fingerprint }
    findings.push({ code: 'key-foreign', params })
  }
  return {
    findings,
    begunAnewAt,
    isGenuine({ seq, fingerprint }, statement, signature) {
      const index = rows.findIndex((row) => row.fingerprint === fingerprint)
      const row = rows[index]
      const next = rows[index + 1]
      if (!row || seq < row.fromSeq || (next && seq > next.fromSeq)) return false
      return isSignedBy(row.publicKey, statement, signature)
    },
  }
}

/** Compares the chain with every signed head, in the database and beside the key. */
export function checkSignatures(
  checkpoints: readonly CheckpointRow[],
  heads: readonly HeadLine[] | null,
  keys: CheckedKeys,
  { hashAt, count }: Walk,
): Finding[] {
  const findings = checkpoints.flatMap((row): Finding[] => {
    const seq = String(row.seq)
    const statement = checkpointStatement({ ...row, seq, at: row.at.toISOString() })
    if (!keys.isGenuine(row, statement, row.signature)) {
      return [{ code: 'checkpoint-signature', params: { entry: seq } }]
    }
    if (row.seq > BigInt(count)) return [{ code: 'chain-cut', params: { signed: seq, number: count } }]
    return hashAt.get(seq) === row.hash ? [] : [{ code: 'checkpoint-mismatch', params: { entry: seq } }]
  })
  return [...withoutRepeats(findings), ...withoutRepeats(checkHeads(checkpoints, heads, keys, hashAt, count))]
}

function checkHeads(
  checkpoints: readonly CheckpointRow[],
  heads: readonly HeadLine[] | null,
  keys: CheckedKeys,
  hashAt: ReadonlyMap<string, string>,
  count: number,
): Finding[] {
  if (!heads) return []
  const isGenuine = (line: HeadLine) => {
    if (line.kind === 'checkpoint')
      return keys.isGenuine({ ...line, seq: BigInt(line.seq) }, checkpointStatement(line), line.signature)
    // The database that came back may be older than the key; the key file is not.
    const own = auditKeys().find(({ fingerprint }) => fingerprint === line.fingerprint)
    return own !== undefined && isSignedBy(own.publicKey, restorationStatement(line), line.signature)
  }
  const isOwnSignature = (line: HeadLine) => {
    const own = auditKeys().find(({ fingerprint }) => fingerprint === line.fingerprint)
    const isCheckpoint = line.kind === 'checkpoint'
    return (
      isCheckpoint &&
      own !== undefined &&
      isSignedBy(own.publicKey, checkpointStatement(line), line.signature)
    )
  }
  // From the last time that somebody with the key put the database back to an earlier state.
  const from = heads.findLastIndex((line) => line.kind === 'restored' && isGenuine(line))
  const compared = heads.slice(Math.max(0, from))
  const findings = compared.flatMap((line): Finding[] => {
    const isThere = hashAt.get(line.seq) === line.hash
    // A key that signed here before it was in charge, as the register now has it: somebody made the register begin anew, so that
    // what was put in until then would need no seal.
    if (isThere && isOwnSignature(line) && !isGenuine(line))
      return [{ code: 'key-invalid', params: { fingerprint: line.fingerprint } }]
    if (isThere) return []
    if (!isGenuine(line)) return [{ code: 'head-signature', params: { signed: line.seq } }]
    const params = { signed: line.seq, at: line.at, number: count }
    return [{ code: BigInt(line.seq) > BigInt(count) ? 'head-cut' : 'head-mismatch', params }]
  })
  const last = compared.filter(({ kind }) => kind === 'checkpoint').at(-1)
  const isKept = !last || checkpoints.some(({ seq }) => String(seq) === last.seq)
  if (last && !isKept) findings.push({ code: 'checkpoints-missing', params: { signed: last.seq } })
  return findings
}

/** Of each kind the last one says most: it is the furthest that was once signed. */
function withoutRepeats(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((finding) => [finding.code, finding])).values()]
}
