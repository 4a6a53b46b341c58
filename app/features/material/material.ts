import type { Bilingual } from '~/kernel/bilingual'
import type { FileSummary } from './stored-file'

export const VISIBILITIES = ['participants', 'public'] as const
export type Visibility = (typeof VISIBILITIES)[number]

/** What a material belongs to: the narrowest of talk, session and workshop. */
export type Place =
  | { kind: 'workshop' }
  | { kind: 'session'; sessionId: string }
  | { kind: 'talk'; sessionId: string; talkId: string }

interface MaterialVersion {
  number: number
  createdAt: string
  uploadedBy: string
  file: FileSummary
}

export interface Material {
  id: string
  revision: number
  title: Bilingual
  visibility: Visibility
  place: Place
  /** The newest first; none is ever overwritten. */
  versions: MaterialVersion[]
  can: { edit: boolean }
}

/** True for what hangs on that session or on one of its talks. */
export function belongsToSession({ place }: Pick<Material, 'place'>, sessionId: string): boolean {
  return place.kind !== 'workshop' && place.sessionId === sessionId
}

/** How many materials each session has, with those of its talks. */
export function countBySession(materials: readonly Pick<Material, 'place'>[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { place } of materials) {
    if (place.kind !== 'workshop') counts[place.sessionId] = (counts[place.sessionId] ?? 0) + 1
  }
  return counts
}
