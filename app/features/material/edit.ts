import { textsOf } from '~/kernel/edit'
import type { Seen } from '~/kernel/seen'
import type { MaterialInput } from './schema'

/** What the form of a material's details edits, in its order. */
export const MATERIAL_FIELDS = [
  'titleVi',
  'titleEn',
  'visibility',
] as const satisfies readonly (keyof MaterialInput)[]

export function seenOfMaterial(row: MaterialInput & { revision: number }): Seen {
  return { revision: row.revision, values: textsOf(row, MATERIAL_FIELDS) }
}
