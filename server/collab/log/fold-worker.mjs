/** Runs in a thread of its own: takes readings of the log, one after the other, and answers with what they fold to. */
import { parentPort } from 'node:worker_threads'
import { foldHere } from '../../../app/kernel/document-log.mjs'

parentPort?.on('message', (updates) => parentPort?.postMessage(foldHere({ updates })))
