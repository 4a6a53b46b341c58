import { causeOf, type CollabContext } from '../log/context'
import type { Presence } from '../presence/awareness'
import type { CollabBus } from '../runtime'
import type { LogFollower } from './log-follower'

const CHANNEL = 'collab'

/** What nodes tell each other. All of it is a hint: what is lost costs time and nothing else, for the log is the truth. */
type Hint =
  | { kind: 'rows'; id: string; epoch: number; from: number; to: number; bytes?: string[] }
  | { kind: 'presence'; id: string; payload: string; isAll: boolean }
  /** A node has opened this document and would like to know who is in it elsewhere. */
  | { kind: 'who'; id: string }

interface CommittedRows {
  epoch: number
  from: number
  to: number
  updates: readonly Uint8Array[]
}

/** A document that is open here, as far as hints are about it. */
interface OpenDocument {
  follower: Pick<LogFollower, 'hear'>
  presence: Pick<Presence, 'receiveFrom' | 'repeat'>
}

/** The other nodes that serve the same documents. Without a bus there are none, or they are found by asking the log. */
export class Neighbours {
  readonly #bus: CollabBus
  readonly #context: CollabContext
  readonly #stops: (() => void)[]

  constructor(options: {
    bus: CollabBus
    context: CollabContext
    find: (documentId: string) => OpenDocument | undefined
    /** Hints may have been lost: everything that is open has to be compared with the log. */
    onGap: () => void
  }) {
    this.#bus = options.bus
    this.#context = options.context
    this.#stops = [
      options.bus.subscribe(CHANNEL, (message, sender) => {
        try {
          const hint = JSON.parse(message) as Hint
          hear(options.find(hint.id), hint, sender)
        } catch (error) {
          // Perhaps a node of another version. What it meant is in the log.
          options.context.logger.warn({ error: causeOf(error) }, 'collab: a hint cannot be read')
        }
      }),
      options.bus.onGap(options.onGap),
    ]
  }

  stop(): void {
    for (const stop of this.#stops) stop()
  }

  committed(documentId: string, { epoch, from, to, updates }: CommittedRows): void {
    const sizeBytes = updates.reduce((sum, { byteLength }) => sum + byteLength, 0)
    const bytes = sizeBytes <= this.#context.limits.hintBytes ? { bytes: updates.map(toText) } : {}
    this.#tell({ kind: 'rows', id: documentId, epoch, from, to, ...bytes })
  }

  presence(documentId: string, payload: Uint8Array, isAll: boolean): void {
    this.#tell({ kind: 'presence', id: documentId, payload: toText(payload), isAll })
  }

  opened(documentId: string): void {
    this.#tell({ kind: 'who', id: documentId })
  }

  #tell(hint: Hint): void {
    this.#bus.publish(CHANNEL, JSON.stringify(hint))
  }
}

function hear(room: OpenDocument | undefined, hint: Hint, sender: string): void {
  if (room === undefined) return
  switch (hint.kind) {
    case 'rows':
      return room.follower.hear({ ...hint, updates: hint.bytes?.map(fromText) ?? null })
    case 'presence':
      return room.presence.receiveFrom(sender, fromText(hint.payload), hint.isAll)
    case 'who':
      return room.presence.repeat()
  }
}

const toText = (bytes: Uint8Array) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
const fromText = (text: string) => new Uint8Array(Buffer.from(text, 'base64'))
