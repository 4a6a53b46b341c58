import type { Tx } from '~/platform/db/index.server'
import type { Entry } from '../entry-hash.server'
import type { Finding } from '../finding'
import { auditKeys } from '../key-file.server'
import { isSealed } from '../key.server'

interface SealedEntry extends Entry {
  id: bigint
  seal: string
}

type SealCode = 'entry-unsealed' | 'entry-repeated'

/**
 * What is said of entries that somebody without the key wrote. Each says what it is about: where only the first few were named, those
 * behind a forged text would hide behind a heap of others.
 */
function sealFinding(
  code: SealCode,
  entries: readonly SealedEntry[],
  subject: { type: string; id: string },
): Finding {
  const [first] = entries
  const about = first ? `${first.verb} · ${first.subjectType} ${first.subjectId}` : ''
  return { code, params: { entry: String(first?.id), number: entries.length, about }, subject }
}

/** Of one entry, as it is linked. */
export const unsealed = (entry: SealedEntry): Finding =>
  sealFinding('entry-unsealed', [entry], { type: 'audit', id: `entry-${entry.id}` })

/** Looks at the seals of one entry after the other; of all that do not fit it tells, in one line for each thing that they are about. */
export class SealCheck {
  readonly #isDue: (seq: bigint | null) => boolean
  readonly #seals = new Set<string>()
  readonly #wrong = new Map<string, { code: SealCode; entries: SealedEntry[] }>()

  constructor(isDue: (seq: bigint | null) => boolean) {
    this.#isDue = isDue
  }

  /** @param seq its place in the chain, null for none yet */
  look(entry: SealedEntry, seq: bigint | null): void {
    if (!this.#isDue(seq)) return
    if (!isSealed(entry, auditKeys())) this.#add('entry-unsealed', entry)
    else if (this.#seals.has(entry.seal)) this.#add('entry-repeated', entry)
    this.#seals.add(entry.seal)
  }

  #add(code: SealCode, entry: SealedEntry): void {
    const key = JSON.stringify([code, entry.subjectType, entry.subjectId])
    const known = this.#wrong.get(key)
    if (known) known.entries.push(entry)
    else this.#wrong.set(key, { code, entries: [entry] })
  }

  findings(): Finding[] {
    return [...this.#wrong.values()].map(({ code, entries }) => {
      const { subjectType = '', subjectId = '' } = entries[0] ?? {}
      return sealFinding(code, entries, { type: subjectType, id: subjectId })
    })
  }
}

/**
 * Entries without a place in the chain: none yet, or one before its first, where no walk comes by. Only which they are: read before
 * the walk, so that one which is linked meanwhile is seen by one of the two.
 */
export async function listUnlinked(tx: Tx): Promise<bigint[]> {
  const rows = await tx.auditEntry.findMany({
    where: { OR: [{ link: null }, { link: { seq: { lt: 1n } } }] },
    select: { id: true },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ id }) => id)
}

const BATCH = 1000

export async function lookAtUnlinked(tx: Tx, ids: readonly bigint[], seals: SealCheck): Promise<void> {
  for (let at = 0; at < ids.length; at += BATCH) {
    const batch = ids.slice(at, at + BATCH)
    const entries = await tx.auditEntry.findMany({ where: { id: { in: batch } }, orderBy: { id: 'asc' } })
    for (const entry of entries) seals.look(entry, null)
  }
}
