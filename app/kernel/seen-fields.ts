import { z } from 'zod'
import type { Seen } from './seen'

const MAX_LENGTH = 200_000

const values = z
  .string()
  .max(MAX_LENGTH)
  .transform((text, context) => {
    try {
      return z.record(z.string(), z.string()).parse(JSON.parse(text))
    } catch {
      context.addIssue('errors:invalid-input')
      return z.NEVER
    }
  })

/** The two hidden fields that `SeenFields` (app/ui/seen-fields.tsx) writes; spread into the schema of a decision's or an edit's form. */
export const seenFields = {
  revision: z.coerce.number().int().min(0),
  seen: values.default({}),
}

export const seenOf = (form: { revision: number; seen: Record<string, string> }): Seen => ({
  revision: form.revision,
  values: form.seen,
})
