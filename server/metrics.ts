import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { CollabServer, CollabStats } from './collab'

/** What each figure of the co-editing server is called and says. Counters are gauges too: they start anew with the process. */
const COLLAB: Record<keyof CollabStats, { name: string; help: string; perUnit?: number }> = {
  rooms: { name: 'collab_documents', help: 'Documents in memory' },
  connections: { name: 'collab_connections', help: 'Open co-editing connections' },
  unsavedFrames: { name: 'collab_uncommitted_frames', help: 'Update frames that wait for their commit' },
  unsavedBytes: { name: 'collab_uncommitted_bytes', help: 'Bytes that wait for their commit' },
  oldestUnsavedMs: {
    name: 'collab_uncommitted_age_seconds',
    help: 'For how long the oldest uncommitted frame has waited; writes are refused above a few seconds',
    perUnit: 1000,
  },
  unsentBytes: { name: 'collab_buffered_bytes', help: 'Bytes that slow readers have not taken yet' },
  compactionLag: { name: 'collab_compaction_lag_documents', help: 'Documents that wait to be compacted' },
  committedUpdates: { name: 'collab_committed_updates_total', help: 'Updates in the log since the start' },
  malformedFrames: {
    name: 'collab_rejects_malformed_total',
    help: 'Connections closed for malformed frames',
  },
  forbiddenFrames: {
    name: 'collab_rejects_forbidden_total',
    help: 'Connections closed for changes without the right to make them',
  },
  contradictions: {
    name: 'collab_rejects_contradiction_total',
    help: 'Connections closed because another text is known for what they sent: somebody writes under a false client id',
  },
  foreignFrames: {
    name: 'collab_foreign_frames_total',
    help: 'Frames kept waiting because they write under the client id of somebody else who is here',
  },
  overloadedSockets: {
    name: 'collab_rejects_overloaded_total',
    help: 'Connections closed for being too fast, too slow, or because the store did not answer',
  },
  supersededRooms: {
    name: 'collab_superseded_documents_total',
    help: 'Open documents that were frozen, rebuilt or deleted',
  },
  storeFailures: { name: 'collab_store_failures_total', help: 'Failed attempts at committing' },
  reloads: { name: 'collab_reloads_total', help: 'Documents rebuilt from the log after a bad update' },
}

const COMMIT_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

export interface Metrics {
  /** For `startCollab`. */
  onCommit: (latencyMs: number) => void
  /** From now on the figures of this server are among them. */
  follow: (collab: CollabServer) => void
  /** From now on the figures of the record are among them. */
  followRecord: (figures: () => { alarms: number; holdsTheKey: boolean }) => void
  /** All figures in the text format of Prometheus, with the name of that format. */
  read: () => Promise<{ contentType: string; text: string }>
}

/** The figures of this process: its own (memory, event loop delay, garbage collection) and those of co-editing. */
export function openMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const commits = new Histogram({
    name: 'collab_commit_latency_seconds',
    help: 'From the arrival of an update frame to its commit',
    buckets: COMMIT_SECONDS,
    registers: [registry],
  })
  return {
    onCommit: (latencyMs) => commits.observe(latencyMs / 1000),
    follow(collab) {
      for (const [key, { name, help, perUnit = 1 }] of Object.entries(COLLAB)) {
        new Gauge({
          name,
          help,
          registers: [registry],
          collect() {
            this.set(collab.stats()[key as keyof CollabStats] / perUnit)
          },
        })
      }
    },
    followRecord(figures) {
      new Gauge({
        name: 'record_alarms_total',
        help: 'Things on the record that are not as they were written, since the start: any is one too many',
        registers: [registry],
        collect() {
          this.set(figures().alarms)
        },
      })
      new Gauge({
        name: 'record_key_held',
        help: '1 where this node holds the key that signs the record, 0 where it does not',
        registers: [registry],
        collect() {
          this.set(figures().holdsTheKey ? 1 : 0)
        },
      })
    },
    read: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  }
}

const OWN_NAME = /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/i
const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/

interface MetricsSettings {
  METRICS_TOKEN?: string | undefined
  PUBLIC_URL?: string | undefined
  TRUST_PROXY: number
}

/**
 * Figures are for operators. With a token they are shown to whoever has it. Without one only to programs on this machine, and only where
 * nothing stands before us: a proxy is a program on this machine too, and not every one says for whom it asks.
 */
export function mayReadMetrics(
  { headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>,
  { METRICS_TOKEN, PUBLIC_URL, TRUST_PROXY }: MetricsSettings,
): boolean {
  if (METRICS_TOKEN !== undefined) return isSame(headers.authorization ?? '', `Bearer ${METRICS_TOKEN}`)
  if (PUBLIC_URL !== undefined || TRUST_PROXY > 0) return false
  const isPassedOn = 'x-forwarded-for' in headers || 'forwarded' in headers || 'via' in headers
  // A page of somebody else's, in a browser on this machine, comes from here too, but under its own name.
  const isByOwnName = OWN_NAME.test(headers.host ?? '')
  return !isPassedOn && isByOwnName && LOOPBACK.test(socket.remoteAddress ?? '')
}

const isSame = (one: string, other: string) => timingSafeEqual(digest(one), digest(other))
const digest = (text: string) => createHash('sha256').update(text).digest()
