import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { seededRandom, spreadOf, type Spread } from '../measure'
import { keepPace, measured, type Window } from './pace'
import { MessageType, Participant, type Place, type ServerMessage } from './participant'

export interface PresenceJob {
  place: Place
  serverPid: number
  documentId: string
  clients: number
  changesPerSecond: number
  warmUpMs: number
  windowMs: number
}

export interface PresenceResult {
  window: Window
  /** Changes that were made within the window. */
  changes: number
  /** From the change to its arrival at the sampled clients, of those that did arrive within the window. */
  latencyMs: Spread
  /** How many of the changes had arrived at a sampled client at the end of the window. A cursor that has moved on meanwhile need not arrive. */
  deliveredShare: number
  framesPerClientSecond: number
  bytesPerClientSecond: number
}

const SAMPLES = 5

/** Somebody whose cursor moves: what Tiptap's caret extension announces, about 250 bytes of JSON. */
class Cursor {
  readonly clientId: number
  /** When the change with this number was sent. The number travels as the clock that the cursor points to. */
  readonly movedAt: number[] = []
  readonly #participant: Participant

  constructor(clientId: number, participant: Participant) {
    this.clientId = clientId
    this.#participant = participant
  }

  move(): void {
    const clock = this.movedAt.length
    const position = (at: number) => ({
      type: null,
      tname: null,
      item: { client: this.clientId, clock: at },
      assoc: 0,
    })
    const state = {
      user: { name: `Nguyễn Thị Đại biểu số ${this.clientId}`, color: '#336699' },
      cursor: { anchor: position(clock), head: position(clock) },
    }
    this.movedAt.push(performance.now())
    this.#participant.send(awarenessMessage(this.clientId, clock + 1, JSON.stringify(state)))
  }
}

/** Looks into every state that it is shown. */
class SampledClient {
  readonly latenciesMs: number[] = []
  isTimed = false
  readonly #cursors: Map<number, Cursor>
  readonly #ownId: number

  constructor(cursors: Map<number, Cursor>, ownId: number) {
    this.#cursors = cursors
    this.#ownId = ownId
  }

  hear({ type, body }: ServerMessage): void {
    if (type !== MessageType.awareness || !this.isTimed) return
    const now = performance.now()
    const entries = decoding.createDecoder(decoding.readVarUint8Array(body))
    for (let left = decoding.readVarUint(entries); left > 0; left -= 1) {
      const clientId = decoding.readVarUint(entries)
      decoding.readVarUint(entries)
      const json = decoding.readVarString(entries)
      if (clientId === this.#ownId) continue
      const clock = /"clock":(\d+)/.exec(json)?.[1]
      const movedAt = this.#cursors.get(clientId)?.movedAt[Number(clock)]
      if (movedAt !== undefined) this.latenciesMs.push(now - movedAt)
    }
  }
}

/** Everybody in one document moves their cursor, and is shown everybody else's. */
export async function runPresence(job: PresenceJob): Promise<PresenceResult> {
  const { documentId } = job
  const cursors = new Map<number, Cursor>()
  const sampled: SampledClient[] = []
  const participants: Participant[] = []
  const sampleEvery = Math.max(1, Math.floor((job.clients - 1) / (SAMPLES - 1)))
  for (let clientId = 1; clientId <= job.clients; clientId += 1) {
    const isSampled = (clientId - 1) % sampleEvery === 0 && sampled.length < SAMPLES
    const sample = isSampled ? new SampledClient(cursors, clientId) : null
    if (sample !== null) sampled.push(sample)
    const onMessage = sample === null ? null : (message: ServerMessage) => sample.hear(message)
    const participant = await Participant.join(job.place, documentId, { onMessage })
    participants.push(participant)
    cursors.set(clientId, new Cursor(clientId, participant))
  }

  const people = [...cursors.values()]
  const random = seededRandom(300)
  const phases = people.map(() => random())
  const move = (untilMs: number) =>
    keepPace({ phases, perSecond: job.changesPerSecond, untilMs }, (index) => people[index]?.move())
  const moved = () => people.reduce((sum, { movedAt }) => sum + movedAt.length, 0)
  const frames = () => participants.reduce((sum, { socket }) => sum + socket.frames, 0)
  const bytes = () => participants.reduce((sum, { socket }) => sum + socket.receivedBytes, 0)

  await move(job.warmUpMs)
  const [changesBefore, framesBefore, bytesBefore] = [moved(), frames(), bytes()]
  for (const client of sampled) client.isTimed = true
  const window = await measured(job.serverPid, () => move(job.windowMs))
  const changes = moved() - changesBefore
  const perClientSecond = (count: number) => count / participants.length / window.seconds
  const framesPerClientSecond = perClientSecond(frames() - framesBefore)
  const bytesPerClientSecond = perClientSecond(bytes() - bytesBefore)
  for (const client of sampled) client.isTimed = false
  // Whoever cannot keep up is left alone with what it has not sent yet.
  for (const participant of participants) participant.leave()

  const arrived = sampled.flatMap(({ latenciesMs }) => latenciesMs)
  const expected = (changes * sampled.length * (job.clients - 1)) / job.clients
  return {
    window,
    changes,
    latencyMs: spreadOf(arrived),
    deliveredShare: arrived.length / expected,
    framesPerClientSecond,
    bytesPerClientSecond,
  }
}

function awarenessMessage(clientId: number, clock: number, json: string): Uint8Array {
  const body = encoding.createEncoder()
  encoding.writeVarUint(body, 1)
  encoding.writeVarUint(body, clientId)
  encoding.writeVarUint(body, clock)
  encoding.writeVarString(body, json)
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, MessageType.awareness)
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(body))
  return encoding.toUint8Array(encoder)
}
