import { foldHere } from '~/kernel/document-log.mjs'
import type { CollabLogger, Sql } from '../runtime'

export interface LogEntry {
  bytes: Uint8Array
  userId: string | null
}

/** What the log held at one instant. */
export interface LogReading {
  epoch: number
  isReadOnly: boolean
  /** The number of the last row ever written to this document. */
  headSeq: number
  /** Snapshot first, then rows in order; only what is after the sequence number that was asked for. */
  updates: { seq: number; bytes: Uint8Array }[]
  /** Rows since the last snapshot. */
  rowCount: number
}

export type LogHead = Pick<LogReading, 'headSeq' | 'epoch' | 'isReadOnly'>

interface ReadRow {
  kind: number
  seq: number | string | bigint
  bytes: Uint8Array | null
  /** For a group of rows: `seq:length` of each, in order. */
  parts: string | null
  epoch: number | string
  is_read_only: boolean
}

/** A reading as one update that says the same. */
export type Folded = ReturnType<typeof foldHere>

export type Fold = (reading: Pick<LogReading, 'updates'>) => Promise<Folded> | Folded

/** Before 0, so that a document whose first content was written as a snapshot `upto_seq = 0` is found. */
const FROM_THE_START = -1

/** Rows that come out of the database as one. Each is at most 2 MiB, and a value has to stay well below 1 GiB. */
const ROWS_TOGETHER = 100

/**
 * One statement, and so one snapshot of the database: a compaction between two statements would hide rows from both.
 * Rows come in groups, side by side: of ten thousand small ones, most of the time would go into their being rows.
 */
const READ = `
  SELECT 0 AS kind, d.head_seq AS seq, NULL::bytea AS bytes, NULL AS parts, d.epoch, d.is_read_only
    FROM collab_document d WHERE d.id = $1
  UNION ALL
  SELECT 1, s.upto_seq, s.state, NULL, 0, false
    FROM collab_snapshot s WHERE s.document_id = $1 AND s.upto_seq > $2::bigint
  UNION ALL
  SELECT 2, min(u.seq), string_agg(u.bytes, ''::bytea ORDER BY u.seq),
         string_agg(u.seq || ':' || octet_length(u.bytes), ',' ORDER BY u.seq), 0, false
    FROM collab_update u
   WHERE u.document_id = $1
     AND u.seq > GREATEST($2::bigint, COALESCE((SELECT s.upto_seq FROM collab_snapshot s WHERE s.document_id = $1), 0))
   GROUP BY u.seq / ${ROWS_TOGETHER}
  ORDER BY kind, seq`

/** One text for any number of rows, so that a database can keep its plan. */
const APPEND = `
  WITH head AS (
    UPDATE collab_document SET head_seq = head_seq + $3::int
     WHERE id = $1::uuid AND epoch = $2::int AND NOT is_read_only RETURNING id, head_seq
  ), written AS (
    INSERT INTO collab_update (document_id, seq, bytes, user_id)
    SELECT head.id, head.head_seq - $3::int + entry.at, entry.bytes, entry.user_id
      FROM head, unnest($4::bytea[], $5::uuid[]) WITH ORDINALITY AS entry (bytes, user_id, at)
  )
  SELECT head_seq FROM head`

/**
 * The append-only log of updates, in plain SQL. It is the truth: rooms are caches of it, on any number of nodes.
 *
 * Sequence numbers of a document have no gaps: the row lock on `collab_document` is taken before the numbers are
 * given and is held until they are committed.
 */
export class CollabLog {
  readonly #sql: Sql
  readonly #log: CollabLogger

  constructor(sql: Sql, log: CollabLogger) {
    this.#sql = sql
    this.#log = log
  }

  /** Everything after `afterSeq`, by default the whole document, or null when there is no such document. */
  async read(documentId: string, afterSeq = FROM_THE_START): Promise<LogReading | null> {
    const rows = await this.#sql.query<ReadRow>(READ, [documentId, String(afterSeq)])
    const [head, ...stored] = rows
    if (head === undefined || Number(head.kind) !== 0) return null
    const updates = stored.flatMap(updatesIn)
    const headSeq = Number(head.seq)
    const rowCount = updates.length - stored.filter((row) => Number(row.kind) === 1).length
    const last = updates.at(-1)?.seq ?? Math.max(0, afterSeq)
    // Nobody can repair this here, but an operator must hear of it before the backups have rotated.
    if (afterSeq === FROM_THE_START && last !== headSeq)
      this.#log.error({ documentId, last, headSeq }, 'collab: the log ends before its head')
    return { epoch: Number(head.epoch), isReadOnly: head.is_read_only, headSeq, updates, rowCount }
  }

  /** Where the heads of these documents stand, for all at once. A document that is gone is missing. */
  async heads(documentIds: readonly string[]): Promise<Map<string, LogHead>> {
    if (documentIds.length === 0) return new Map()
    const rows = await this.#sql.query<{
      id: string
      head_seq: number | string | bigint
      epoch: number | string
      is_read_only: boolean
    }>(
      `SELECT id, head_seq, epoch, is_read_only FROM collab_document
        WHERE id IN (SELECT unnest(string_to_array($1::text, ','))::uuid)`,
      [documentIds.join(',')],
    )
    return new Map(
      rows.map((row) => [
        row.id,
        { headSeq: Number(row.head_seq), epoch: Number(row.epoch), isReadOnly: row.is_read_only },
      ]),
    )
  }

  /**
   * Commits `entries` in one statement, and so in one transaction and one round trip, and returns the new head.
   * Returns `'superseded'`, and stores nothing, when the document is frozen, gone, or of another epoch.
   * After an error it is unknown whether the commit took place; storing the same updates again is harmless.
   */
  async append(
    documentId: string,
    epoch: number,
    entries: readonly LogEntry[],
  ): Promise<number | 'superseded'> {
    const [document] = await this.#sql.query<{ head_seq: number | string | bigint }>(
      APPEND,
      [
        documentId,
        epoch,
        entries.length,
        entries.map(({ bytes }) => bytes),
        entries.map(({ userId }) => userId),
      ],
      { isFrequent: true },
    )
    return document === undefined ? 'superseded' : Number(document.head_seq)
  }

  /**
   * Folds the rows of a document into its snapshot. Safe at any time, twice, and on several nodes at once.
   * Reads the log rather than a room's memory, so that nothing uncommitted can get into a snapshot.
   * @param fold where the work is done; a large document would hold up everybody else's
   */
  async compact(documentId: string, fold: Fold = foldHere): Promise<void> {
    const reading = await this.read(documentId)
    const upTo = reading?.updates.at(-1)?.seq
    if (reading === null || upTo === undefined || reading.rowCount === 0) return
    const { state, damaged } = await fold(reading)
    if (damaged.length > 0) {
      // The rows stay: what cannot be applied today may be all that is left of somebody's work.
      this.#log.error({ documentId, damaged }, 'collab: rows cannot be applied, the log is left as it is')
      return
    }
    await this.#sql.transaction(async (tx) => {
      // The lock keeps a rebuild from slipping between the two statements; the epoch says whether one came before.
      const [current] = await tx.query<{ epoch: number | string }>(
        'SELECT epoch FROM collab_document WHERE id = $1 FOR UPDATE',
        [documentId],
      )
      if (current === undefined || Number(current.epoch) !== reading.epoch) return
      const written = await tx.query<{ upto_seq: unknown }>(
        `INSERT INTO collab_snapshot (document_id, upto_seq, state, at) VALUES ($1, $2::bigint, $3::bytea, now())
         ON CONFLICT (document_id) DO UPDATE SET upto_seq = excluded.upto_seq, state = excluded.state, at = excluded.at
          WHERE collab_snapshot.upto_seq < excluded.upto_seq
         RETURNING upto_seq`,
        [documentId, String(upTo), state],
      )
      // Another node was faster and went further: its snapshot covers these rows, and it deletes them itself.
      if (written.length === 0) return
      await tx.query('DELETE FROM collab_update WHERE document_id = $1 AND seq <= $2::bigint', [
        documentId,
        String(upTo),
      ])
    })
  }
}

/** The updates of one row of READ: a snapshot, or a group of rows of the log. */
function updatesIn({ seq, bytes, parts }: ReadRow): LogReading['updates'] {
  if (bytes === null) return []
  if (parts === null) return [{ seq: Number(seq), bytes }]
  let at = 0
  return parts.split(',').map((part) => {
    const [own = '', length = ''] = part.split(':')
    const from = at
    at += Number(length)
    return { seq: Number(own), bytes: bytes.subarray(from, at) }
  })
}
