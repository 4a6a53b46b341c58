import type { Bilingual, Language } from '~/kernel/bilingual'
import { linesOfBlocks, type Block } from '~/features/text/blocks'
import type { Line } from '~/features/text/line'

export interface Agency {
  /** The organisation's id; its names are those of the day of the freeze. */
  id: string
  name: Bilingual
}

interface Provision<Text> {
  /** Stable for life; the same in both languages. */
  id: string
  /** 1, 2, 3 … in the order of the authoritative text. */
  number: number
  text: Record<Language, Text>
  /** One organisation, or every province that exists on that day. */
  lead: { kind: 'organisation'; agency: Agency } | { kind: 'all-provinces'; agencies: Agency[] }
  coordinating: Agency[]
  /** A calendar day, yyyy-MM-dd; null where the provision says that it needs none. */
  deadline: string | null
  deliverable: Bilingual
}

interface Content<Format extends number, Text> {
  format: Format
  title: Bilingual
  preamble: Record<Language, Text>
  provisions: Provision<Text>[]
}

/** Lines that say something; tables and footnotes lie in them whole. */
export type ProvisionContent = Provision<Line[]>

/**
 * The whole text of a version. Its canonical JSON is what is hashed, voted on and issued. `format` is that of what is stored: whichever
 * it is, the text is given as lines.
 */
export type VersionContent = Content<1 | 2, Line[]>

/** The number of a provision in a version, for those who refer to it. */
export const numberIn =
  ({ provisions }: Pick<VersionContent, 'provisions'>) =>
  (provisionId: string): number | null =>
    provisions.find(({ id }) => id === provisionId)?.number ?? null

/** What is stored: a text was blocks until it was lines, and what was frozen stays as it is. */
type StoredContent = Content<1, Block[]> | Content<2, Line[]>

export function parseVersionContent(json: string): VersionContent {
  const stored = JSON.parse(json) as StoredContent
  return stored.format === 1 ? asLines(stored) : stored
}

function asLines({ preamble, provisions, ...content }: Content<1, Block[]>): VersionContent {
  const text = (sides: Record<Language, Block[]>) => ({
    vi: linesOfBlocks(sides.vi),
    en: linesOfBlocks(sides.en),
  })
  return {
    ...content,
    preamble: text(preamble),
    provisions: provisions.map((one) => ({ ...one, text: text(one.text) })),
  }
}
