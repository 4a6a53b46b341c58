import { createContext } from 'react'

/** What a form tells the fields that stand in it. */
export interface FormContextValue {
  id: string
  /** What this browser found wrong with each field before anything was sent, by the field's name; keys of errors.json. */
  found: Readonly<Record<string, readonly string[]>>
  /** No field of it has to be filled in: then that is not said of each. */
  isAllOptional: boolean
}

export const FormContext = createContext<FormContextValue | null>(null)

/** The id of a control that has none of its own: known before the control is drawn, so that a summary can link to it. */
export function controlIdOf(formId: string, name: string): string {
  return `${formId}-${name}`
}

/** What is said of a field: what this browser has just found, which is newer and more exact, or what was answered before. */
export function saidOf(found: readonly string[] | undefined, errors: readonly string[]): readonly string[] {
  return [...new Set(found && found.length > 0 ? found : errors)]
}
