import { useContext, useId } from 'react'
import { controlIdOf, FormContext, saidOf } from './form-context'

/** What a form knows about one of its fields. Conform's `FieldMetadata` fits as it is. */
export interface FormField {
  id: string
  name: string
  key?: string
  initialValue?: unknown
  errors?: readonly string[]
  required?: boolean
}

export interface FieldIdentity {
  field?: FormField
  id?: string
  name?: string
  hint?: unknown
  errors?: readonly string[]
  isRequired?: boolean
  isDisabled?: boolean
}

interface ControlProps {
  id: string
  name: string | undefined
  required: boolean | undefined
  disabled: boolean | undefined
  'aria-invalid': true | undefined
  'aria-describedby': string | undefined
}

export interface FieldParts {
  control: ControlProps
  /** React's key: changes when Conform resets the form, so that the control takes its first value again. */
  key: string | undefined
  initialValue: string | undefined
  hintId: string
  errorId: string
  errors: readonly string[]
}

/** Ties a control to its label, hint and error; every field of the house gets its accessibility here. */
export function useFieldParts({
  field,
  id,
  name,
  hint,
  errors,
  isRequired,
  isDisabled,
}: FieldIdentity): FieldParts {
  const ownId = useId()
  const form = useContext(FormContext)
  const controlName = name ?? field?.name
  const controlId =
    id ?? field?.id ?? (form && controlName !== undefined ? controlIdOf(form.id, controlName) : ownId)
  const hintId = `${controlId}-hint`
  const errorId = `${controlId}-error`
  const found = controlName === undefined ? undefined : form?.found[controlName]
  const messages = saidOf(found, errors ?? field?.errors ?? [])
  const hasError = messages.length > 0
  const described = [hasError ? errorId : '', hint ? hintId : ''].filter(Boolean).join(' ')
  const initial = field?.initialValue
  return {
    control: {
      id: controlId,
      name: controlName,
      required: (isRequired ?? field?.required) || undefined,
      disabled: isDisabled || undefined,
      'aria-invalid': hasError || undefined,
      'aria-describedby': described || undefined,
    },
    key: field?.key,
    initialValue: typeof initial === 'string' || typeof initial === 'number' ? String(initial) : undefined,
    hintId,
    errorId,
    errors: messages,
  }
}
