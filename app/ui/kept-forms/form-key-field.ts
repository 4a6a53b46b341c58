import { FORM_KEY_FIELD } from '~/kernel/form-key'

/** Heard by the field (`FormKey`): what is only written into the document React puts back at its next rendering. */
export const KEY_CHANGED = 'kept-forms:key'

function fieldIn(form: HTMLFormElement): HTMLInputElement | null {
  const field = form.elements.namedItem(FORM_KEY_FIELD)
  return field instanceof HTMLInputElement ? field : null
}

/** Empty for a form without one. */
export function formKeyOf(form: HTMLFormElement): string {
  return fieldIn(form)?.value ?? ''
}

export function setFormKey(form: HTMLFormElement, formKey: string): void {
  const field = fieldIn(form)
  if (!field) return
  field.value = formKey
  field.dispatchEvent(new Event(KEY_CHANGED))
}
