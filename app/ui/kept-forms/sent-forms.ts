import { newFormKey, readFormKey } from '~/kernel/form-key'
import { formKeyOf, setFormKey } from './form-key-field'
import { valuesOf, type Values } from './form-values'
import type { KeptForm } from './kept-store'

/** What a form said when it was sent. */
interface Sent {
  path: string
  /** All of it, hidden fields too. */
  data: FormData
  /** What a person can have written, as it stood in the controls. */
  values: Values
}

/**
 * Of this document, by the form's key: an answer often leads to another page, and only that one hears that the form is done.
 */
const sent = new Map<string, Sent>()

/** For whatever sends all that a form says, also past Remix: what is typed after this is not sent yet. */
export function noteSent(form: HTMLFormElement, path = window.location.pathname): void {
  const key = readFormKey(formKeyOf(form))?.key
  if (key) sent.set(key, { path, data: new FormData(form), values: valuesOf(form) })
}

export function sentWith(formKey: string): Sent | undefined {
  return sent.get(readFormKey(formKey)?.key ?? '')
}

/** A last step ("you are about to …") has sent on what was written in the step before. */
export function isCarriedOn({ path, formKey, fields }: KeptForm, key: string): boolean {
  const last = sentWith(key)
  if (last?.path !== path) return false
  const first = sentWith(formKey)
  return fields.every(([name, values]) =>
    isSameText(first?.data.getAll(name) ?? values, last.data.getAll(name)),
  )
}

function isSameText(one: readonly FormDataEntryValue[], other: readonly FormDataEntryValue[]): boolean {
  const text = (value: FormDataEntryValue) =>
    typeof value === 'string' ? value.normalize().replaceAll('\r\n', '\n').trim() : value.name
  return one.length === other.length && one.every((value, index) => text(value) === text(other[index] ?? ''))
}

/**
 * The form's key, for a page that sends by itself while somebody writes on. What is written from now on has another key: it is not
 * done when this is.
 */
export function takeFormKey(form: HTMLFormElement): string {
  const taken = formKeyOf(form)
  setFormKey(form, newFormKey(readFormKey(taken)?.userId))
  return taken
}
