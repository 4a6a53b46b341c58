import { choiceName } from '~/kernel/seen-fields'
import type { SeenValues } from '~/kernel/seen'
import type { EditState } from './edit-state'

/** Some fields of an edit as a form of their own, with what they began from: for a page that saves by itself. */
export function editFormData(state: EditState, typed: SeenValues, fields: readonly string[]): FormData {
  const form = new FormData()
  const only = (values: SeenValues) =>
    Object.fromEntries(fields.filter((field) => field in values).map((field) => [field, values[field]]))
  const shown = Object.fromEntries(state.collisions.map(({ field, theirs }) => [field, theirs]))
  form.set('fields', fields.join(','))
  form.set('revision', String(state.revision))
  form.set('seen', JSON.stringify(only(state.base)))
  form.set('shown', JSON.stringify(only(shown)))
  for (const field of fields) {
    form.set(field, typed[field] ?? '')
    const choice = state.choices[field]
    if (choice) form.set(choiceName(field), choice)
  }
  return form
}
