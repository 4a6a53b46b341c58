import type { z } from 'zod'

/** The part of a zod schema's definition that leads to its fields. */
interface Definition {
  type: string
  shape?: Record<string, z.core.$ZodType>
  element?: z.core.$ZodType
  innerType?: z.core.$ZodType
  in?: z.core.$ZodType
  out?: z.core.$ZodType
  left?: z.core.$ZodType
  right?: z.core.$ZodType
  options?: readonly z.core.$ZodType[]
  getter?: () => z.core.$ZodType
}

/**
 * True when a form of this schema has a field of that name (`title`, `hostIds`, `talks[0].title`). Whatever else comes was made up, and
 * is neither parsed nor given back. A field that holds one value may still come several times: its schema says that this is wrong.
 */
export function isFieldOf(schema: z.core.$ZodType, name: string): boolean {
  const steps = name.split(/\.|(?=\[)/)
  return reaches(schema, steps)
}

function reaches(schema: z.core.$ZodType, steps: readonly string[]): boolean {
  const definition = schema._zod.def as Definition
  const within = inside(definition)
  if (within.length > 0) return within.some((inner) => reaches(inner, steps))
  const [step, ...rest] = steps
  if (step === undefined) return true
  if (definition.shape !== undefined) {
    const field = Object.hasOwn(definition.shape, step) ? definition.shape[step] : undefined
    return field !== undefined && reaches(field, rest)
  }
  if (definition.element !== undefined && /^\[\d*\]$/.test(step)) return reaches(definition.element, rest)
  return false
}

/** Schemas that are something around others: optional, default, transform, union … */
function inside({
  innerType,
  in: input,
  out: output,
  left,
  right,
  options,
  getter,
}: Definition): z.core.$ZodType[] {
  const around = [innerType, input, output, left, right, ...(options ?? []), getter?.()]
  return around.filter((inner) => inner !== undefined)
}
