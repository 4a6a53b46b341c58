import { parentPort } from 'node:worker_threads'
import { foldHere, type LogReading } from './log'

/** Runs in a thread of its own: takes readings of the log, one after the other, and answers with what they fold to. */
parentPort?.on('message', (updates: LogReading['updates']) => {
  parentPort?.postMessage(foldHere({ updates }))
})
