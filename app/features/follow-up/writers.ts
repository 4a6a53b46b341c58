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

export type Writer = z.output<typeof writer>
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
  authorId: string
  submittedBy: string | null
  writers: Writers
}

/** Nobody decides on their own words: neither who submitted a report nor anybody whose words stand in it. */
export function hasHandIn(userId: string, { authorId, submittedBy, writers: of }: Hands): boolean {
  return [authorId, submittedBy, ...Object.values(of).map(({ id }) => id)].includes(userId)
}
