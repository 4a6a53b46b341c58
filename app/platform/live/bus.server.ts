import { randomUUID } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { Redis } from 'ioredis'
import { log } from '../log.server'

/**
 * Messages between the nodes of one installation, over Redis. They are hints: a node that misses one finds out by itself,
 * a little later. Without REDIS_URL a node is alone and this does nothing.
 */
const PREFIX = 'dong-thuan:'
const RETRY_LIMIT_MS = 2_000

const nodeId = randomUUID()
const heard = new EventEmitter().setMaxListeners(0)
let lines: { publisher: Redis; subscriber: Redis } | null = null

/** Connects this node to the others, and goes on trying while Redis does not answer. Resolves at once. */
export function openBus(url: string | undefined): void {
  if (url === undefined) {
    log.info({}, 'REDIS_URL is not set: this node takes itself to be the only one')
    return
  }
  const options = {
    // A hint that is late is worth nothing: better lost than queued.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (attempt: number) => Math.min(attempt * 100, RETRY_LIMIT_MS),
  }
  const publisher = new Redis(url, options)
  const subscriber = new Redis(url, { ...options, enableOfflineQueue: true, maxRetriesPerRequest: null })
  lines = { publisher, subscriber }
  publisher.on('error', () => undefined)
  let isConnected = true
  subscriber.on('error', (error) => {
    // Once, not for every attempt.
    if (isConnected !== false)
      log.error({ err: error }, 'Redis cannot be reached: other nodes hear late of changes')
    isConnected = false
  })
  subscriber.on('ready', () => {
    log.info({ nodeId }, 'connected to the other nodes')
    isConnected = true
    // What was said meanwhile, or before, nobody will say again.
    heard.emit('gap')
  })
  subscriber.on('pmessage', (_pattern: string, channel: string, message: string) => {
    const sender = message.slice(0, nodeId.length)
    if (sender !== nodeId)
      heard.emit(`channel:${channel.slice(PREFIX.length)}`, message.slice(nodeId.length), sender)
  })
  subscriber.psubscribe(`${PREFIX}*`).catch(() => undefined)
}

export function closeBus(): void {
  const closing = lines
  lines = null
  closing?.publisher.disconnect()
  closing?.subscriber.disconnect()
}

/** Tells all other nodes, if they can be reached. */
export function publish(channel: string, message: string): void {
  if (lines?.publisher.status !== 'ready') return
  lines.publisher.publish(PREFIX + channel, nodeId + message).catch(() => undefined)
}

/** Hears what other nodes publish, and who they are. @returns a function that ends the subscription */
export function subscribe(channel: string, listener: (message: string, sender: string) => void): () => void {
  heard.on(`channel:${channel}`, listener)
  return () => heard.off(`channel:${channel}`, listener)
}

/** Calls `listener` when messages may have been missed. @returns a function that ends the subscription */
export function onGap(listener: () => void): () => void {
  heard.on('gap', listener)
  return () => heard.off('gap', listener)
}
