import type { Bilingual } from '~/kernel/bilingual'
import type { Block } from '../drafting/blocks'

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

export function parseVersionContent(json: string): VersionContent {
  return JSON.parse(json) as VersionContent
}
