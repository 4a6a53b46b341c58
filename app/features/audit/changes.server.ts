import { createHash } from 'node:crypto'
import type { SeenValues } from '~/kernel/seen'

/** Longer texts are recorded by their hash: whoever has the text can prove that it was this one. */
const MAX_LENGTH = 300

type Details = Record<string, string>

/** `sha256:<hex>:<characters>`, which the record's page puts into words. */
function digest(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}:${text.length}`
}

/** A programme's titles are public and are recorded as they are; an agency's own narratives only as what they hash to. */
function recorded(field: string, value: string, narratives: readonly string[]): string {
  return value.length > MAX_LENGTH || (value !== '' && narratives.includes(field)) ? digest(value) : value
}

/** What an edit changed, old and new: the entry's page shows them as one. */
export function changeDetails(
  before: SeenValues,
  after: SeenValues,
  narratives: readonly string[] = [],
): Details {
  const changed = Object.keys(after).filter((field) => (before[field] ?? '') !== after[field])
  return Object.fromEntries(
    changed.flatMap((field) => [
      [`before.${field}`, recorded(field, before[field] ?? '', narratives)],
      [`now.${field}`, recorded(field, after[field] ?? '', narratives)],
    ]),
  )
}

/** What was removed: every field that held something, as it was last. */
export function removedDetails(values: SeenValues, narratives: readonly string[] = []): Details {
  const held = Object.entries(values).filter(([, value]) => value !== '')
  return Object.fromEntries(
    held.map(([field, value]) => [`before.${field}`, recorded(field, value, narratives)]),
  )
}

/** Which texts a decision was about, without the texts. */
export function textDetails<Field extends string>(
  row: Record<Field, string>,
  fields: readonly Field[],
): Details {
  return Object.fromEntries(
    fields.filter((field) => row[field] !== '').map((field) => [`text.${field}`, digest(row[field])]),
  )
}

/** A file as the record names it. */
export function fileDetails({
  name,
  sizeBytes,
  sha256,
}: {
  name: string
  sizeBytes: number
  sha256: string
}) {
  return { fileName: name, sizeBytes, sha256 }
}
