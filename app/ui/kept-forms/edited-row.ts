import { useEffect } from 'react'
import type { SeenValues } from '~/kernel/seen'
import { normalise } from '~/kernel/vietnamese'
import { changedFields, valuesOf, type Values } from './form-values'
import type { KeptField } from './kept-store'

/** What an edit's form began from (`EditFields`), field by field; null for a form that edits no row. */
export function seenIn(form: HTMLFormElement): SeenValues | null {
  const [seen, shown] = ['seen', 'shown'].map((name) => form.elements.namedItem(name))
  if (!(seen instanceof HTMLInputElement) || !(shown instanceof HTMLInputElement)) return null
  return JSON.parse(seen.value) as SeenValues
}

/**
 * What is written in a form and not stored: what differs from what the page showed at first; in a form that edits a row, what differs
 * from the row. There the page's first words say little: the form saves itself, and takes in what others write.
 */
export function unstoredFields(form: HTMLFormElement, before: Values): KeptField[] {
  const now = valuesOf(form)
  const seen = seenIn(form)
  if (!seen) return changedFields(before, now)
  const data = new FormData(form)
  const isStored = (name: string) => seen[name] === normalise(data.getAll(name).map(String).join(','))
  const others = changedFields(before, now).filter(([name]) => !(name in seen))
  const own = [...now].filter(([name]) => name in seen && !isStored(name))
  return [...own, ...others]
}

const REFILLED = 'kept-forms:refilled'

/** Kept words that stand in a form again: which fields, and what each of them began from. */
interface Refilled {
  fields: readonly string[]
  seen: SeenValues
}

/** A form may be filled before the part of the page that edits it listens. */
const untold = new WeakMap<HTMLFormElement, Refilled>()

export function tellRefilled(form: HTMLFormElement, refilled: Refilled): void {
  untold.set(form, refilled)
  form.dispatchEvent(new Event(REFILLED))
}

/** Kept words came from another time: whoever edits a row learns what they began from, so that newer ones are not overwritten. */
export function useRefilledRow(formId: string, take: (refilled: Refilled) => void): void {
  useEffect(() => {
    const form = document.getElementById(formId)
    if (!(form instanceof HTMLFormElement)) return
    const hear = () => {
      const refilled = untold.get(form)
      untold.delete(form)
      if (refilled) take(refilled)
    }
    hear()
    form.addEventListener(REFILLED, hear)
    return () => form.removeEventListener(REFILLED, hear)
  }, [formId, take])
}
