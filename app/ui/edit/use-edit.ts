import { useCallback, useEffect, useRef, useState } from 'react'
import type { Authors, Choice, EditConflict } from '~/kernel/edit'
import type { Seen, SeenValues } from '~/kernel/seen'
import type { FormField } from '../form-field'
import { useRefilledRow } from '../kept-forms/edited-row'
import {
  beginFrom,
  choose,
  hear,
  hearConflict,
  noteSaved,
  openEdit,
  takeIn,
  unsavedFields,
  type EditState,
} from './edit-state'

export interface EditOptions {
  formId: string
  /** The fields that the form edits, in its order. */
  fields: readonly string[]
  /** Fields that are merged inside, by lines and sentences. */
  narratives?: readonly string[]
  /** The row as the loader read it; undefined for a new one, which nobody else can edit. */
  seen: Seen | undefined
  authors?: Authors
  /** The action's answer, for what was refused. */
  answer: unknown
}

export interface Edit {
  formId: string
  state: EditState
  fields: readonly string[]
  isNew: boolean
  /** A field of the form with what came into it from outside. Give the control `key={field.key}`. */
  field: (meta: FormField) => FormField
  choose: (field: string, choice: Choice) => void
  /** The state of this very moment, for handlers that outlive a rendering. */
  now: () => EditState
  /** What stands in the controls now. */
  read: () => SeenValues
  /** Fields that hold words which are not stored. */
  unsaved: () => string[]
  /** `sent` was answered: how the row is stored, and what was not. */
  saved: (sent: SeenValues, seen: Seen, conflict: EditConflict | null) => void
}

const NOTHING: Seen = { revision: 0, values: {} }
const NOBODY: Authors = {}
const NO_FIELDS: readonly string[] = []

/**
 * One form and the row that others may edit at the same time: what they write comes in where this writer has written nothing,
 * and is shown beside where both have. Works with `EditFields`, `EditNews` and `EditCollisions`.
 */
export function useEdit(options: EditOptions): Edit {
  const { formId, fields, narratives = NO_FIELDS, seen = NOTHING, authors = NOBODY, answer } = options
  const conflict = conflictIn(answer)
  const [state, setState] = useState(() => openEdit(seen, authors, conflict))
  // Handlers outside React's rendering (a timer, an answer) go on from the latest state, not from that of their render.
  const latest = useRef(state)
  const identities = useRef(new Map<string, string>())

  const set = useCallback((next: EditState) => {
    latest.current = next
    setState(next)
  }, [])
  const read = useCallback(() => readForm(formId, fields), [formId, fields])
  const focused = useCallback(
    (element: Element | null) => fieldOf(element, formId, identities.current),
    [formId],
  )
  const settle = useCallback(
    (next: EditState, element: Element | null = document.activeElement) =>
      set(takeIn(next, read(), focused(element), narratives)),
    [set, read, focused, narratives],
  )

  useEffect(() => settle(hear(latest.current, seen, authors)), [seen, authors, settle])
  const known = useRef(conflict)
  useEffect(() => {
    if (!conflict || conflict === known.current) return
    known.current = conflict
    settle(hearConflict(latest.current, conflict), null)
    // Into the question that only this person can answer, wherever the focus is: the hooks give back a focus that was lost.
    document.getElementById(`collision-${conflict.collisions[0]?.field}`)?.focus()
  }, [conflict, settle])
  useRefilledRow(
    formId,
    useCallback((refilled) => settle(beginFrom(latest.current, refilled.seen, refilled.fields)), [settle]),
  )
  useEffect(() => {
    const form = document.getElementById(formId)
    const left = ({ relatedTarget }: FocusEvent) => {
      // Words must not come in under the very click that sends the form: they would be sent unread.
      if (relatedTarget instanceof HTMLButtonElement && relatedTarget.type === 'submit') return
      settle(latest.current, relatedTarget instanceof Element ? relatedTarget : null)
    }
    form?.addEventListener('focusout', left)
    return () => form?.removeEventListener('focusout', left)
  }, [formId, settle])

  return {
    formId,
    state,
    fields,
    isNew: options.seen === undefined,
    field: ({ id, name, key, initialValue, errors, required }) => {
      identities.current.set(id, name)
      const version = state.versions[name] ?? 0
      const value = state.values[name]
      return {
        id,
        name,
        key: `${key ?? name}-${version}`,
        initialValue:
          value === undefined ? initialValue : Array.isArray(initialValue) ? listOf(value) : value,
        errors,
        required,
      }
    },
    choose: (field, choice) => set(choose(latest.current, field, choice, read())),
    now: useCallback(() => latest.current, []),
    read,
    unsaved: useCallback(() => unsavedFields(latest.current, read()), [read]),
    saved: useCallback(
      (sent, now, refused) => {
        const colliding = refused?.collisions.map(({ field }) => field) ?? []
        const noted = noteSaved(latest.current, sent, colliding)
        settle(hear(noted, now, refused?.authors ?? noted.authors))
      },
      [settle],
    ),
  }
}

const listOf = (value: string) => (value === '' ? [] : value.split(','))

function readForm(formId: string, fields: readonly string[]): SeenValues {
  const form = document.getElementById(formId)
  if (!(form instanceof HTMLFormElement)) return {}
  const data = new FormData(form)
  return Object.fromEntries(fields.map((field) => [field, data.getAll(field).map(String).join(',')]))
}

/** A control says by its name which field it is; one that has no name of its own (a box to search in) by its id. */
function fieldOf(element: Element | null, formId: string, names: ReadonlyMap<string, string>): string | null {
  if (element instanceof HTMLButtonElement) return fieldAround(element, formId, names)
  if (!(element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)) return null
  if (element.form?.id !== formId) return null
  return names.get(element.id) ?? (element.name || null)
}

/** Of a button that belongs to one field, such as the one that opens its calendar: it would go with the control. */
function fieldAround(
  button: HTMLButtonElement,
  formId: string,
  names: ReadonlyMap<string, string>,
): string | null {
  for (let around = button.parentElement; around && around.id !== formId; around = around.parentElement) {
    const within = [...around.querySelectorAll('input, textarea')].flatMap(({ id }) => names.get(id) ?? [])
    if (within.length > 0) return new Set(within).size === 1 ? (within[0] ?? null) : null
  }
  return null
}

function conflictIn(answer: unknown): EditConflict | null {
  if (typeof answer !== 'object' || answer === null || !('conflict' in answer)) return null
  return (answer.conflict as EditConflict | null) ?? null
}
