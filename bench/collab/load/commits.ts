import * as decoding from 'lib0/decoding'
import { seededRandom, spreadOf, type Spread } from '../measure'
import { keepPace, measured, type Window } from './pace'
import { MessageType, Participant, type Place, type ServerMessage } from './participant'
import { begin, Writer } from './typing'

export interface CommitsJob {
  place: Place
  serverPid: number
  documentIds: string[]
  editsPerSecond: number
  warmUpMs: number
  windowMs: number
}

export interface CommitsResult {
  window: Window
  /** From sending an edit to the acknowledgement that says that it is committed. */
  latencyMs: Spread
  /** Edits of the window that were never acknowledged. */
  unacknowledged: number
}

const LAST_ACK_MS = 5_000
const LOOK_AGAIN_MS = 20

/** Waits for acknowledgements: frame n of this connection is edit n of its writer. */
class Acknowledged {
  acked = 0
  latenciesMs: number[] = []
  writer: Writer | null = null

  hear({ type, body }: ServerMessage): void {
    if (type !== MessageType.ack) return
    const now = performance.now()
    const safeFrames = decoding.readVarUint(body)
    for (; this.acked < safeFrames; this.acked += 1) {
      const at = this.writer?.writtenAt[this.acked]
      if (at !== undefined) this.latenciesMs.push(now - at)
    }
  }

  get open(): number {
    return (this.writer?.writtenAt.length ?? 0) - this.acked
  }
}

/** One writer in each of several documents, at once. */
export async function runCommits(job: CommitsJob): Promise<CommitsResult> {
  const people: { participant: Participant; writer: Writer; acks: Acknowledged }[] = []
  const beginners: Participant[] = []
  for (const documentId of job.documentIds) {
    beginners.push(await begin(job.place, documentId))
    const acks = new Acknowledged()
    const onMessage = (message: ServerMessage) => acks.hear(message)
    const participant = await Participant.join(job.place, documentId, { query: '?ack=1', onMessage })
    const writer = new Writer(participant)
    acks.writer = writer
    people.push({ participant, writer, acks })
  }
  const random = seededRandom(20)
  const phases = people.map(() => random())
  const type = (untilMs: number) =>
    keepPace({ phases, perSecond: job.editsPerSecond, untilMs }, (index) => people[index]?.writer.write())

  await type(job.warmUpMs)
  for (const { acks } of people) acks.latenciesMs = []
  const window = await measured(job.serverPid, () => type(job.windowMs))
  const unacknowledged = () => people.reduce((sum, { acks }) => sum + acks.open, 0)
  const deadline = performance.now() + LAST_ACK_MS
  while (unacknowledged() > 0 && performance.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
  for (const participant of [...beginners, ...people.map((one) => one.participant)]) participant.leave()
  return {
    window,
    latencyMs: spreadOf(people.flatMap(({ acks }) => acks.latenciesMs)),
    unacknowledged: unacknowledged(),
  }
}
