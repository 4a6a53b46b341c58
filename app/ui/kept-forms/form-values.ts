import { FORM_KEY_FIELD } from '~/kernel/form-key'
import type { KeptField } from './kept-store'

export type Values = Map<string, (string | File)[]>

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** What a field of ours that is not the browser's hears when its form is filled again: see `useRefilled`. */
export const REFILL = 'kept-forms:refill'
export interface Refill {
  name: string
  values: string[]
}

/** Forms that send something. What holds a password is never kept, nor what a form says not to. */
export function isKept(form: HTMLFormElement): boolean {
  const method = form.getAttribute('method')?.toLowerCase()
  if (method !== 'post' || form.hasAttribute('data-not-kept')) return false
  return form.querySelector('input[type=password], input[autocomplete=one-time-code]') === null
}

/** The same for the same form after a reload: its own id, else what it is about and which fields it has. */
export function nameOf(form: HTMLFormElement): string {
  const id = form.getAttribute('id') ?? ''
  // React's own ids are counted anew with each load.
  if (id !== '' && !/[:«]/.test(id)) return id
  const about = [...form.querySelectorAll<HTMLInputElement>('input[type=hidden]')]
    .filter(({ name }) => name === 'intent' || name.endsWith('Id'))
    .map(({ name, value }) => `${name}=${value}`)
  const fields = controlsOf(form).filter(({ type }) => type !== 'hidden')
  return [...about, ...new Set(fields.map(({ name }) => name))].join('&')
}

/** What a person can have chosen or written: hidden fields only where a field of ours stands behind them. */
export function valuesOf(form: HTMLFormElement): Values {
  const values: Values = new Map()
  for (const control of controlsOf(form)) {
    const found = values.get(control.name) ?? []
    values.set(control.name, [...found, ...valuesIn(control)])
  }
  return values
}

function controlsOf(form: HTMLFormElement): Control[] {
  return [...form.elements].filter((element): element is Control => {
    const isField =
      element instanceof HTMLInputElement ||
      element instanceof HTMLTextAreaElement ||
      element instanceof HTMLSelectElement
    if (!isField || element.name === '' || element.name === FORM_KEY_FIELD) return false
    if (element.hasAttribute('data-not-kept')) return false
    if (element.type === 'hidden') return element.hasAttribute('data-kept')
    return !['password', 'submit', 'button', 'reset', 'image'].includes(element.type)
  })
}

function valuesIn(control: Control): (string | File)[] {
  if (control instanceof HTMLSelectElement) return [...control.selectedOptions].map((option) => option.value)
  if (control instanceof HTMLInputElement && ['radio', 'checkbox'].includes(control.type))
    return control.checked ? [control.value] : []
  if (control instanceof HTMLInputElement && control.type === 'file') return [...(control.files ?? [])]
  return [control.value]
}

/** What differs from before. Only that is kept: the rest may be changed by others meanwhile. */
export function changedFields(before: Values, now: Values): KeptField[] {
  const names = new Set([...before.keys(), ...now.keys()])
  return [...names].flatMap((name): KeptField[] => {
    const [old, values] = [before.get(name) ?? [], now.get(name) ?? []]
    return isSame(old, values) ? [] : [[name, values]]
  })
}

function isSame(one: readonly (string | File)[], other: readonly (string | File)[]): boolean {
  return (
    one.length === other.length && one.every((value, index) => identity(value) === identity(other[index]))
  )
}

/** The same file is another object each time that it is put into a field. */
function identity(value: string | File | undefined): string | undefined {
  return value instanceof File ? `${value.name} ${value.size} ${value.lastModified}` : value
}

/** Whether the form has a place for each of the fields. */
export function hasPlacesFor(form: HTMLFormElement, fields: readonly KeptField[]): boolean {
  const names = new Set(controlsOf(form).map(({ name }) => name))
  return fields.length > 0 && fields.every(([name]) => names.has(name))
}

/** Writes the fields into the form as a person would, so that whatever listens to the form hears of it. */
export function refill(form: HTMLFormElement, fields: readonly KeptField[]): void {
  for (const [name, values] of fields) {
    const controls = controlsOf(form).filter((control) => control.name === name && control.type !== 'hidden')
    let next = 0
    for (const control of controls) {
      if (control instanceof HTMLInputElement && ['radio', 'checkbox'].includes(control.type)) {
        const isChosen = values.includes(control.value)
        if (control.checked !== isChosen && (isChosen || control.type === 'checkbox')) control.click()
      } else if (control instanceof HTMLInputElement && control.type === 'file') refillFiles(control, values)
      else write(control, String(values[next++] ?? ''))
    }
    if (controls.length === 0) {
      const detail: Refill = { name, values: values.filter((value) => typeof value === 'string') }
      form.dispatchEvent(new CustomEvent(REFILL, { detail }))
    }
  }
}

function write(control: Control, value: string): void {
  if (control.value === value) return
  // React watches the property itself, and would take an assignment for one of its own.
  const prototype = Object.getPrototypeOf(control) as object
  const property = Object.getOwnPropertyDescriptor(prototype, 'value')
  property?.set?.call(control, value)
  control.dispatchEvent(new Event('input', { bubbles: true }))
  control.dispatchEvent(new Event('change', { bubbles: true }))
}

function refillFiles(control: HTMLInputElement, values: (string | File)[]): void {
  const transfer = new DataTransfer()
  for (const value of values) if (value instanceof File) transfer.items.add(value)
  control.files = transfer.files
  control.dispatchEvent(new Event('change', { bubbles: true }))
}
