import { z } from 'zod'
import { CHOICES, type Began, type Choice } from './edit'
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

/** The name of the radio buttons by which a writer chooses between two wordings of `field`. */
export const choiceName = (field: string) => `choice-${field}` as const

type ChoiceShape<Field extends string> = {
  [Name in `choice-${Field}`]: z.ZodOptional<z.ZodEnum<{ mine: 'mine'; theirs: 'theirs' }>>
}

/** What `EditFields` (app/ui/edit/edit-fields.tsx) writes; spread into the schema of a form that edits a row. */
export function editFields<Field extends string>(fields: readonly Field[]) {
  const choices = Object.fromEntries(
    fields.map((field) => [choiceName(field), z.enum(CHOICES).optional()]),
  ) as ChoiceShape<Field>
  return { ...seenFields, shown: values.default({}), ...choices }
}

/** What an edit's form says of its beginning. */
export function beganOf(
  form: { revision: number; seen: Record<string, string>; shown: Record<string, string> } & Record<
    string,
    unknown
  >,
  fields: readonly string[],
): Began {
  const choices = Object.fromEntries(
    fields.map((field) => [field, form[choiceName(field)] as Choice | undefined]),
  )
  return { seen: seenOf(form), choices, shown: form.shown }
}
