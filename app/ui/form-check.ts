type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

export interface FoundError {
  name: string
  id: string
  label: string
  /** A key of errors.json, or words that a field has made itself. */
  message: string
}

function isControl(element: Element): element is Control {
  return (
    element instanceof HTMLInputElement ||
    element instanceof HTMLSelectElement ||
    element instanceof HTMLTextAreaElement
  )
}

/** What the browser knows to be wrong, in our words instead of its bubble, which is small, fleeting and in its own language. */
function wordsOf(
  validity: Omit<ValidityState, 'valid'>,
  { type, validationMessage }: Pick<Control, 'type' | 'validationMessage'>,
): string {
  if (validity.customError) return validationMessage
  if (validity.valueMissing) return type === 'file' ? 'errors:file-missing' : 'errors:required'
  if (validity.typeMismatch && type === 'email') return 'errors:email-invalid'
  if (validity.tooLong) return 'errors:too-long'
  if (type === 'number') return 'errors:number-out-of-range'
  return 'errors:invalid-input'
}

function labelOf(control: Control): string {
  if (control.dataset.label) return control.dataset.label
  const ids = control.getAttribute('aria-labelledby')?.split(' ') ?? []
  const named = ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ')
  const group = control.type === 'radio' ? control.closest('fieldset')?.querySelector('legend') : null
  const label = group ?? control.labels?.[0]
  return (named || wordsIn(label) || control.getAttribute('aria-label') || '').trim()
}

/** Without what is said there about being optional. */
function wordsIn(label: Element | null | undefined): string {
  const mark = label?.querySelector('[data-optional]')?.textContent ?? ''
  return (label?.textContent ?? '').replace(mark, '')
}

/** What is named and led to: the control, or the group of a radio. */
function anchorOf(control: Control): Element {
  return (control.type === 'radio' && control.closest('[role=radiogroup]')) || control
}

const NO_FIELDS = ['hidden', 'submit', 'button', 'reset', 'image']

export interface ShownErrors {
  /** The ids of the form's fields, in its order. */
  fieldIds: string[]
  wrong: { id: string; label: string; message: string }[]
}

/** The fields as they stand in a form that has been drawn, and what stands beside them: also those that a component of its own drew. */
export function shownErrors(form: HTMLFormElement): ShownErrors {
  const shown: ShownErrors = { fieldIds: [], wrong: [] }
  for (const control of form.elements) {
    if (!isControl(control) || NO_FIELDS.includes(control.type)) continue
    const anchor = anchorOf(control)
    const { id } = anchor
    if (id === '' || shown.fieldIds.includes(id)) continue
    shown.fieldIds.push(id)
    if (anchor.getAttribute('aria-invalid') !== 'true') continue
    const message = document.getElementById(`${id}-error`)?.textContent ?? ''
    if (message !== '') shown.wrong.push({ id, label: labelOf(control), message })
  }
  return shown
}

/** The name under which a control sends; one that only shows what hidden inputs send says whose it is. */
export function nameOf(control: EventTarget): string {
  if (!(control instanceof Element) || !isControl(control)) return ''
  return control.name || (control.dataset.speaksFor ?? '')
}

/**
 * What is wrong in a form before it is sent, in its order; of a group of radios once. `knows` are names that something else
 * checks. What stands in a control that sends nothing itself, only this sees.
 */
export function findErrors(form: HTMLFormElement, knows: ReadonlySet<string>): FoundError[] {
  const found = new Map<string, FoundError>()
  for (const control of form.elements) {
    if (!isControl(control) || !control.willValidate || control.validity.valid) continue
    const { id } = anchorOf(control)
    const name = nameOf(control)
    const isSent = control.name !== ''
    if (name === '' || (isSent && knows.has(name)) || found.has(name)) continue
    found.set(name, { name, id, label: labelOf(control), message: wordsOf(control.validity, control) })
  }
  return [...found.values()]
}

/** Where the focus goes for a wrong field: the control, or the first choice of a group. */
export function focusTarget(element: Element | null): HTMLElement | null {
  if (!(element instanceof HTMLElement)) return null
  if (element.matches('input:not([type=hidden]), select, textarea, button, a[href], [tabindex]'))
    return element
  return element.querySelector<HTMLElement>(
    'input:checked, input:not([type=hidden]), select, textarea, button',
  )
}
