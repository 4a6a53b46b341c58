import { useForm, type DefaultValue, type SubmissionResult } from '@conform-to/react'
import { getZodConstraint, parseWithZod } from '@conform-to/zod/v4'
import type { FormEvent } from 'react'
import type { z } from 'zod'

type Values = Record<string, unknown>

interface SchemaForm<Input> {
  /** Unique on the page, and the same each time it is drawn. */
  id?: string
  /** What the action answered to this form. */
  reply?: SubmissionResult<string[]> | null
  defaultValue?: DefaultValue<Input>
  shouldRevalidate?: 'onSubmit' | 'onBlur' | 'onInput'
  onSubmit?: (event: FormEvent<HTMLFormElement>, context: { formData: FormData }) => void
}

/**
 * The one form hook: Conform's, looking at what is typed with the schema that the server reads the form by (`intent`, `answerForm`).
 * Without a schema only the server looks, as at a draft that may be unfinished.
 */
export function useSchemaForm<Input extends Values, Output>(
  schema: z.ZodType<Output, Input> | null,
  { reply, onSubmit, ...options }: SchemaForm<Input>,
) {
  return useForm<Input, Output, string[]>({
    ...options,
    lastResult: reply,
    ...(schema && {
      constraint: getZodConstraint(schema),
      onValidate: ({ formData }: { formData: FormData }) => parseWithZod(formData, { schema }),
    }),
    ...(onSubmit && { onSubmit }),
  })
}
