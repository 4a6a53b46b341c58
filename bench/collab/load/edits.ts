import { seededRandom, spreadOf, type Spread } from '../measure'
import { keepPace, measured, type Window } from './pace'
import { Participant, type Place, type ServerMessage } from './participant'
import { begin, SampledReader, Writer } from './typing'

export interface EditsJob {
  place: Place
  serverPid: number
  documentId: string
  writers: number
  readers: number
  editsPerSecond: number
  warmUpMs: number
  windowMs: number
}

export interface EditsResult {
  window: Window
  /** Edits written within the window. */
  edits: number
  /** Edits that a sampled reader received within the window. A machine that is too slow delivers some of them later. */
  delivered: number
  /** From the write to its arrival at the sampled readers. */
  latencyMs: Spread
  /** Edits of the whole run that the worst verifying reader lacks after everybody had time to catch up. */
  lost: number
  /** Frames that one reader received, each second of the window. */
  framesPerReaderSecond: number
}

/** Of the readers these are listened to; spread over the order in which they joined, which is the order of sending. */
const SAMPLES = 5
/** Faster than in the window, so that each server's code is compiled when that opens: a server runs for days. */
const WARM_UP_PACE = 3
const SETTLE_MS = 2_000
const CATCH_UP_MS = 10_000
const LOOK_AGAIN_MS = 50

/** Many write into one document and more people read it. */
export async function runEdits(job: EditsJob): Promise<EditsResult> {
  const { documentId } = job
  const writers = new Map<number, Writer>()
  const sampled: SampledReader[] = []
  const people: Participant[] = []
  const readers: Participant[] = []
  const sampleEvery = Math.max(1, Math.floor((job.readers - 1) / (SAMPLES - 1)))
  for (let index = 0; index < job.readers; index += 1) {
    const sample = index % sampleEvery === 0 && sampled.length < SAMPLES ? new SampledReader(writers) : null
    if (sample !== null) sampled.push(sample)
    const onMessage = sample === null ? null : (message: ServerMessage) => sample.hear(message)
    readers.push(await Participant.join(job.place, documentId, { onMessage }))
  }
  people.push(await begin(job.place, documentId))
  for (let index = 0; index < job.writers; index += 1) {
    const participant = await Participant.join(job.place, documentId)
    const writer = new Writer(participant)
    writers.set(writer.doc.clientID, writer)
    people.push(participant)
  }

  const typists = [...writers.values()]
  const random = seededRandom(10)
  const phases = typists.map(() => random())
  const type = (untilMs: number, perSecond = job.editsPerSecond) =>
    keepPace({ phases, perSecond, untilMs }, (index) => typists[index]?.write())
  const written = () => typists.reduce((sum, { writtenAt }) => sum + writtenAt.length, 0)
  const frames = () => readers.reduce((sum, { socket }) => sum + socket.frames, 0)

  await type(job.warmUpMs, job.editsPerSecond * WARM_UP_PACE)
  await type(SETTLE_MS)
  const [editsBefore, framesBefore] = [written(), frames()]
  for (const reader of sampled) reader.isTimed = true
  const window = await measured(job.serverPid, () => type(job.windowMs))
  const delivered = sampled.reduce((sum, { latenciesMs }) => sum + latenciesMs.length, 0) / sampled.length
  const [edits, framesInWindow] = [written() - editsBefore, frames() - framesBefore]

  const late = await freshReader(job.place, documentId, writers)
  const verifying = late === null ? sampled : [...sampled, late]
  await untilCaughtUp(verifying)
  const result: EditsResult = {
    window,
    edits,
    delivered,
    latencyMs: spreadOf(sampled.flatMap(({ latenciesMs }) => latenciesMs)),
    lost: Math.max(...verifying.map((reader) => reader.missing())),
    framesPerReaderSecond: framesInWindow / readers.length / window.seconds,
  }
  for (const participant of [...people, ...readers]) participant.leave()
  return result
}

/** Somebody who comes when everything has been written; a relay has nothing to show to them. */
async function freshReader(
  place: Place,
  documentId: string,
  writers: Map<number, Writer>,
): Promise<SampledReader | null> {
  if (place.dialect === 'relay') return null
  const reader = new SampledReader(writers)
  await Participant.join(place, documentId, { onMessage: (message) => reader.hear(message) })
  return reader
}

async function untilCaughtUp(readers: readonly SampledReader[]): Promise<void> {
  const deadline = performance.now() + CATCH_UP_MS
  while (readers.some((reader) => reader.missing() > 0) && performance.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
}
