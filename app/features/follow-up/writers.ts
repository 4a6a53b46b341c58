import { z } from 'zod'
import type { Authors } from '~/kernel/edit'
import { FIGURE_FIELDS } from './progress-report'

const writer = z.object({
  id: z.string(),
  name: z.string(),
  /** The open page from which the words came: what it wrote itself is nobody else's change. Null for merged words. */
  page: z.string().nullable().default(null),
})
const writers = z.partialRecord(z.enum(FIGURE_FIELDS), writer)

/** Whose words stand in which field of a report; fields that nobody wrote yet are missing. */
export type Writers = z.output<typeof writers>

export function readWriters(text: string): Writers {
  return writers.parse(JSON.parse(text))
}

export function namesOf(of: Writers, authorName: string): Authors {
  const names = Object.entries(of).map(([field, { name }]) => [field, name] as const)
  return { '*': authorName, ...Object.fromEntries(names) }
}

/** Who has a hand in a report. */
export interface Hands {
  /** All who ever had one in this report: `writers` names only whose words stand in a field now. */
  handIds: readonly string[]
  authorId: string
  submittedBy: string | null
  writers: Writers
}

/**
 * Nobody decides on their own words: neither who submitted a report, nor who wrote in it or put a file on it. That a colleague
 * changed a word of a paragraph does not make the paragraph another's, so a hand stays one for the report's life.
 */
export function hasHandIn(userId: string, { handIds, authorId, submittedBy, writers: of }: Hands): boolean {
  return [...handIds, authorId, submittedBy, ...Object.values(of).map(({ id }) => id)].includes(userId)
}

/** The hands of a report after somebody's next change of it. */
export function withHand(
  of: { handIds: readonly string[] } | null,
  { userId }: { userId: string },
): string[] {
  return [...new Set([...(of?.handIds ?? []), userId])]
}
