import * as Y from 'yjs'

interface LogRow {
  kind: number
  seq: number | string | bigint
  bytes: Uint8Array | null
}

export interface StoredLog {
  doc: Y.Doc
  headSeq: number
  snapshotSeq: number
  /** The numbers of the rows after the snapshot. */
  rowSeqs: number[]
}

/** Builds the document from the database alone, by other code than the server's. One statement, and so one instant. */
export async function readStoredLog(
  query: (text: string, params: unknown[]) => Promise<unknown>,
  documentId: string,
): Promise<StoredLog> {
  const rows = (await query(
    `SELECT 0 AS kind, head_seq AS seq, NULL::bytea AS bytes FROM collab_document WHERE id = $1
     UNION ALL SELECT 1, upto_seq, state FROM collab_snapshot WHERE document_id = $1
     UNION ALL SELECT 2, seq, bytes FROM collab_update WHERE document_id = $1
     ORDER BY kind, seq`,
    [documentId],
  )) as LogRow[]
  const ofKind = (kind: number) => rows.filter((row) => Number(row.kind) === kind)
  const doc = new Y.Doc()
  for (const { bytes } of rows) if (bytes !== null) Y.applyUpdate(doc, new Uint8Array(bytes))
  return {
    doc,
    headSeq: Number(ofKind(0)[0]?.seq),
    snapshotSeq: Number(ofKind(1)[0]?.seq ?? 0),
    rowSeqs: ofKind(2).map(({ seq }) => Number(seq)),
  }
}

/** The numbers that the rows after a snapshot must have: no gap, up to the head. */
export function expectedSeqs({ headSeq, snapshotSeq }: StoredLog): number[] {
  return Array.from({ length: headSeq - snapshotSeq }, (_, index) => snapshotSeq + 1 + index)
}
