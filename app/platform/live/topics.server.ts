import { EventEmitter } from 'node:events'
import { now } from '../clock.server'
import { afterCommit } from '../db/index.server'
import { onGap, publish, subscribe } from './bus.server'
import { readFacts, writeFacts, type FactKind, type Facts, type FactTopic, type SaidFacts } from './facts'

const emitter = new EventEmitter().setMaxListeners(0)

/** What can change under an open page, such as `ballot:<id>`. */
export type Topic = `${string}:${string}`

/** A page's data are some time under way before its stream begins: what happened meanwhile is told when it does. */
const UNDER_WAY_MS = 6_000

interface Lately {
  atMs: number
  /** Something changed, no matter what. */
  isChanged: boolean
  /** The last that was said. */
  said: SaidFacts | undefined
}

/** The one that was heard of longest ago first. */
const lately = new Map<string, Lately>()

function tell(topic: string, said?: SaidFacts): void {
  const atMs = now().getTime()
  for (const [other, { atMs: then }] of lately) {
    if (atMs - then < UNDER_WAY_MS) break
    lately.delete(other)
  }
  const known = lately.get(topic)
  lately.delete(topic)
  lately.set(topic, {
    atMs,
    isChanged: !said || (known?.isChanged ?? false),
    said: said ?? known?.said,
  })
  emitter.emit(topic, said)
}

/** What has been heard of these while the data of a page that is just beginning to listen were under way, as `onChange` tells it. */
export function heardLately(topics: readonly Topic[]): (SaidFacts | undefined)[] {
  const sinceMs = now().getTime() - UNDER_WAY_MS
  const heard = topics.flatMap((topic) => lately.get(topic) ?? []).filter(({ atMs }) => atMs > sinceMs)
  const facts = heard.flatMap(({ said }) => said ?? [])
  return heard.some(({ isChanged }) => isChanged) ? [...facts, undefined] : facts
}

const RECHECK = 'recheck'
const FACTS = 'facts'

/** Says that a topic changed, once the transaction around this call has committed. */
export function publishChange(topic: Topic): void {
  afterCommit(() => {
    tell(topic)
    publish('topic', topic)
  })
}

/**
 * Says what is now so of a topic, to all who may hear of it, once the transaction around this call has committed: pages that know
 * what to do with it need not load anew.
 */
export function publishFacts<K extends FactKind>(topic: FactTopic<K>, facts: Facts<K>): void {
  const said = writeFacts(topic, facts)
  afterCommit(() => {
    tell(topic, said)
    publish(FACTS, `${topic} ${said.json}`)
  })
}

subscribe('topic', (topic) => tell(topic))
subscribe(FACTS, (message) => {
  const [topic = '', ...words] = message.split(' ')
  const said = { topic, json: words.join(' ') }
  // Another version of the program may know facts that this one does not.
  tell(topic, readFacts(said) ? said : undefined)
})
// What changed while other nodes could not be heard is unknown, so every open page looks once.
onGap(() => {
  for (const topic of emitter.eventNames()) if (topic !== RECHECK) emitter.emit(topic)
  emitter.emit(RECHECK, {})
})

/**
 * @param listener gets what is now so where that was said; otherwise something has changed, no matter what. And how many hear it here
 * @returns a function that ends the subscription
 */
export function onChange(
  topics: Topic[],
  listener: (said: SaidFacts | undefined, listeners: number) => void,
): () => void {
  const heard = topics.map((topic) => {
    const hear = (said?: SaidFacts) => listener(said, emitter.listenerCount(topic))
    emitter.on(topic, hear)
    return { topic, hear }
  })
  return () => {
    for (const { topic, hear } of heard) emitter.off(topic, hear)
  }
}

/** Rights or a phase changed: open co-editing connections of that document or person must be checked again. */
export interface Recheck {
  documentId?: string
  userId?: string
  /** When it was said, in milliseconds: all nodes must draw the same line between tickets from before and after. */
  at?: number
}

export function publishRecheck(about: Recheck): void {
  afterCommit(() => {
    const recheck = { ...about, at: now().getTime() }
    emitter.emit(RECHECK, recheck)
    publish(RECHECK, JSON.stringify(recheck))
  })
}

subscribe(RECHECK, (message) => emitter.emit(RECHECK, JSON.parse(message)))

export function onRecheck(listener: (recheck: Recheck) => void): () => void {
  emitter.on(RECHECK, listener)
  return () => emitter.off(RECHECK, listener)
}
