import { now } from '~/platform/clock.server'
import { prisma, type Tx } from '~/platform/db/index.server'
import { log } from '~/platform/log.server'
import { addKeyToFile, auditKeys, keyFile, makeKeyFile, readKeysAgain } from '../key-file.server'
import { keyStatement, type Handover, type SigningKey } from '../key.server'

/** Whether this process could write at the last attempt: it is said when that changes, not each time. */
let couldWrite: boolean | undefined

/** True as long as this process holds the key that the installation signs with. */
export const holdsTheKey = (): boolean => couldWrite !== false

/**
 * The first start of an installation makes its key. Where the database knows a key and this machine has none, none is made:
 * somebody has forgotten to bring it along, or has lost it, and has to say which.
 */
export async function openAuditKeys(): Promise<void> {
  if (auditKeys().length > 0 || (await prisma.auditKey.count()) > 0) return
  makeKeyFile()
  log.info({ fingerprint: auditKeys()[0]?.fingerprint }, 'a key was made that signs the record')
}

/** The key with which this process may sign, or null where it does not hold the installation's. */
export async function findWritingKey(
  tx: Tx,
  tail: { seq: bigint; hash: string },
): Promise<SigningKey | null> {
  const current = await tx.auditKey.findFirst({
    orderBy: { number: 'desc' },
    select: { number: true, fingerprint: true },
  })
  let own = auditKeys()[0]
  if (!current && own) await install(tx, own, tail, null)
  else if (current && own?.fingerprint !== current.fingerprint) own = readKeysAgain()[0]
  const canWrite = own !== undefined && (!current || own.fingerprint === current.fingerprint)
  if (canWrite !== couldWrite) {
    couldWrite = canWrite
    const facts = { installation: current?.fingerprint, own: own?.fingerprint }
    if (canWrite) log.info(facts, 'this node may link and sign the record')
    else
      log.error(
        facts,
        'AUDIT_KEY_FILE does not hold the key of this installation: this node links and signs nothing (docs/security.md)',
      )
  }
  return canWrite && own ? own : null
}

interface Previous {
  number: number
  /** Null where the key before was lost. */
  key: SigningKey | null
}

async function install(
  tx: Tx,
  key: SigningKey,
  tail: { seq: bigint; hash: string },
  previous: Previous | null,
): Promise<Handover> {
  const handover: Handover = {
    number: (previous?.number ?? 0) + 1,
    fingerprint: key.fingerprint,
    publicKey: key.publicKey,
    previousFingerprint: previous?.key?.fingerprint ?? '',
    createdAt: now(),
    fromSeq: tail.seq,
    fromHash: tail.hash,
  }
  const statement = keyStatement(handover)
  const { previousFingerprint: _, ...row } = handover
  await tx.auditKey.create({
    data: {
      ...row,
      signature: key.sign(statement),
      previousSignature: previous?.key?.sign(statement) ?? '',
    },
  })
  return handover
}

/**
 * Gives the installation the new `key` from here on, signed by the old one and by itself. With `isOldLost` it begins anew, which
 * every check then says. The file is written before the row: a process that dies in between has a key too many, not one too few.
 * @throws Error in words for the person at the terminal
 */
export async function replaceKey(
  tx: Tx,
  tail: { seq: bigint; hash: string },
  { isOldLost, key }: { isOldLost: boolean; key: SigningKey },
): Promise<Handover> {
  const current = await tx.auditKey.findFirst({ orderBy: { number: 'desc' } })
  const old = auditKeys().find(({ fingerprint }) => fingerprint === current?.fingerprint) ?? null
  if (current && !old && !isOldLost)
    throw new Error(`${keyFile()} does not hold the installation's key ${current.fingerprint}.`)
  if (old && isOldLost) throw new Error('The key is not lost: it is in the key file. Use "rotate".')
  addKeyToFile(key)
  return install(tx, key, tail, current ? { number: current.number, key: old } : null)
}
