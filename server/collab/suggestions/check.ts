import * as Y from 'yjs'
import { changedBlocks, type ChangedBlocks, rangeAround } from './changed-blocks'
import { applyInTime } from '../budget/heavy-frames'
import type { CollabLimits } from '../limits'
import { type SharedType, viewWithout } from './view'
import { isReached, type UpdateReading } from '../wire/update-reach'

/** The texts that suggestions are made in. Nothing else in a document may be touched by someone who suggests. */
const SUGGESTIBLE_ROOTS: ReadonlySet<string> = new Set(['vi', 'en'])

/**
 * - `allowed`: only suggestions of this person have come or gone. The caller applies the update before anything else
 *   happens to the document.
 * - `forbidden`: something else would change, or could when more arrives.
 * - `incomplete`: it builds on something that is not here. It must be neither applied nor stored: unjudged, it would
 *   become a write on the day when the missing part arrives. A client that is asked for it (SyncStep1) sends all again.
 */
export type Verdict = 'allowed' | 'forbidden' | 'incomplete'

export interface SuggestionFrame {
  userId: string
  update: Uint8Array
  reading: UpdateReading
}

/**
 * Checks what people at the level `suggest` send, by applying it to a shadow of the document: without the sender's own
 * suggestions the text must be the same before and after, other people's suggestions included.
 * The shadow is made with the first such frame; frames of editors only leave a note that it is behind.
 */
export class SuggestionCheck {
  readonly #limits: Pick<CollabLimits, 'applyMs'>
  #doc: Y.Doc | null = null
  #shadow: Y.Doc | null = null
  #isBehind = false
  #isOwnExpected = false

  constructor(limits: Pick<CollabLimits, 'applyMs'>) {
    this.#limits = limits
  }

  /** @throws Error when the update cannot be applied. */
  judge(doc: Y.Doc, frame: SuggestionFrame): Verdict {
    if (!isComplete(doc, frame.update)) return 'incomplete'
    const shadow = this.#shadowOf(doc)
    let isAllowed = false
    try {
      isAllowed = this.#leavesTheRest(doc, shadow, frame)
    } finally {
      if (!isAllowed) this.rest()
    }
    if (!isAllowed) return 'forbidden'
    this.#isOwnExpected = true
    return 'allowed'
  }

  /** Lets the shadow go: it was spoilt, or nobody is there to suggest anything. */
  rest(): void {
    this.#doc?.off('afterTransaction', this.#note)
    this.#shadow?.destroy()
    this.#doc = this.#shadow = null
  }

  readonly #note = () => {
    if (!this.#isOwnExpected) this.#isBehind = true
    this.#isOwnExpected = false
  }

  #shadowOf(doc: Y.Doc): Y.Doc {
    if (this.#doc !== doc || this.#shadow === null) {
      this.rest()
      this.#doc = doc
      this.#shadow = new Y.Doc()
      this.#isBehind = true
      doc.on('afterTransaction', this.#note)
    }
    if (this.#isBehind) {
      Y.applyUpdate(this.#shadow, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(this.#shadow)))
      // What an editor sent too early is not part of the text yet.
      this.#shadow.store.pendingStructs = null
      this.#shadow.store.pendingDs = null
    }
    this.#isBehind = this.#isOwnExpected = false
    return this.#shadow
  }

  #leavesTheRest(doc: Y.Doc, shadow: Y.Doc, { userId, update, reading }: SuggestionFrame): boolean {
    const rootsBefore = new Set(shadow.share.keys())
    let changed: ReadonlyMap<string | null, ChangedBlocks> = new Map()
    let hasSubdocuments = false
    shadow.once('afterTransaction', (transaction: Y.Transaction) => {
      changed = changedBlocks(shadow, transaction)
      hasSubdocuments = transaction.subdocsAdded.size + transaction.subdocsRemoved.size > 0
    })
    const limitMs = this.#limits.applyMs
    applyInTime(shadow, { news: reading.news, limitMs, apply: () => Y.applyUpdate(shadow, update) })
    const { pendingStructs, pendingDs } = shadow.store
    if (hasSubdocuments || pendingStructs !== null || pendingDs !== null || !isReached(shadow, reading.reach))
      return false
    for (const root of shadow.share.keys()) {
      if (!rootsBefore.has(root) && !SUGGESTIBLE_ROOTS.has(root)) return false
    }
    return [...changed].every(
      ([root, blocks]) =>
        root !== null &&
        SUGGESTIBLE_ROOTS.has(root) &&
        isRestSame({ before: doc.get(root), after: shadow.get(root), blocks, userId }),
    )
  }
}

interface Comparison {
  before: SharedType
  after: SharedType
  blocks: ChangedBlocks
  userId: string
}

function isRestSame({ before, after, blocks, userId }: Comparison): boolean {
  const range = blocks === 'root' ? undefined : rangeAround(after, blocks)
  const old = viewWithout(before, userId, range)
  const now = viewWithout(after, userId, range)
  if (old.rest !== now.rest) return false
  const newIds = [...now.ownIds].filter((id) => !old.ownIds.has(id))
  if (newIds.length === 0) return true
  // It may be somebody else's in a block that has not changed.
  const { otherIds } = range === undefined ? now : viewWithout(after, userId)
  return !newIds.some((id) => otherIds.has(id))
}

/** Whether everything that the update builds on is in the document or in the update itself. */
function isComplete(doc: Y.Doc, update: Uint8Array): boolean {
  const { structs, ds } = Y.decodeUpdate(update)
  const ends = new Map<number, number>()
  const endOf = (client: number) => ends.get(client) ?? Y.getState(doc.store, client)
  for (const struct of structs) {
    const { client, clock } = struct.id
    if (struct instanceof Y.Skip || clock > endOf(client)) return false
    ends.set(client, Math.max(endOf(client), clock + struct.length))
  }
  const isHere = (id: Y.ID | null) => id === null || id.clock < endOf(id.client)
  return (
    structs.every(
      (struct) =>
        !(struct instanceof Y.Item) ||
        (isHere(struct.origin) &&
          isHere(struct.rightOrigin) &&
          isHere(struct.parent instanceof Y.ID ? struct.parent : null)),
    ) &&
    [...ds.clients].every(([client, ranges]) =>
      ranges.every(({ clock, len }) => clock + len <= endOf(client)),
    )
  )
}
