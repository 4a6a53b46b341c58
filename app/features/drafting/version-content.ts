import type { Bilingual } from '~/kernel/bilingual'

/** A run of text with its marks, as the editor knows them. */
export interface Run {
  text: string
  marks: ('bold' | 'italic' | 'underline')[]
}

export type Block =
  | { type: 'paragraph'; runs: Run[] }
  | { type: 'heading'; runs: Run[] }
  /** Items are lettered a), b), … (ordered) or dashed. */
  | { type: 'list'; isOrdered: boolean; items: Block[][] }

export interface Agency {
  /** The organisation's id; its names are those of the day of the freeze. */
  id: string
  name: Bilingual
}

export interface ProvisionContent {
  /** Stable for life; the same in both languages. */
  id: string
  /** 1, 2, 3 … in the order of the authoritative text. */
  number: number
  text: { vi: Block[]; en: Block[] }
  /** One organisation, or every province that exists on that day. */
  lead: { kind: 'organisation'; agency: Agency } | { kind: 'all-provinces'; agencies: Agency[] }
  coordinating: Agency[]
  /** A calendar day, yyyy-MM-dd; null where the provision says that it needs none. */
  deadline: string | null
  deliverable: Bilingual
}

/** The whole text of a version. Its canonical JSON is what is hashed, voted on and issued. */
export interface VersionContent {
  format: 1
  title: Bilingual
  preamble: { vi: Block[]; en: Block[] }
  provisions: ProvisionContent[]
}

/** Keys sorted, no white space, NFC: equal contents give equal bytes (after RFC 8785). */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value)).normalize('NFC')
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]))
}

export function parseVersionContent(json: string): VersionContent {
  return JSON.parse(json) as VersionContent
}

/** One paragraph for each line of a plain text. */
export function paragraphs(text: string): Block[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({ type: 'paragraph', runs: [{ text: line.trim(), marks: [] }] }))
}

/** All words of some blocks on one line, for titles, search and comparison. */
export function plainText(blocks: Block[]): string {
  return blocks
    .map((block) =>
      block.type === 'list'
        ? block.items.map(plainText).join(' ')
        : block.runs.map((run) => run.text).join(''),
    )
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim()
}
