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
export function wordsOf(
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
  const ids = control.getAttribute('aria-labelledby')?.split(' ') ?? []
  const named = ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ')
  const group = control.type === 'radio' ? control.closest('fieldset')?.querySelector('legend') : null
  const label = group ?? control.labels?.[0]
  return (named || label?.textContent || control.getAttribute('aria-label') || '').trim()
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
    const { id } = control
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
