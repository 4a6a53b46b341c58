import { Children, isValidElement, type ReactNode } from 'react'
import type { Language } from '~/kernel/bilingual'
import { controlIdOf } from './form-context'
import type { FormField } from './form-field'

/** A field as it is written in a form, with what is wrong with it. */
export interface WrittenField {
  id: string
  name: string
  label: ReactNode
  /** Of a pair, which side. */
  language?: Language
  errors: readonly string[]
  /** Conform knows it, and so the form's schema checks it. */
  isKnown: boolean
}

interface FieldLike {
  id?: string
  name?: string
  label?: ReactNode
  field?: FormField
  fields?: Record<Language, FormField>
  /** Of a single field a list, of a pair a list for each side. */
  errors?: readonly string[] | Partial<Record<Language, readonly string[]>>
  /** Of a file. */
  error?: string | null
  isMultiline?: boolean
  children?: ReactNode
}

/**
 * The fields that stand in a form, in their order, read from its elements before any of them is drawn. That is how the
 * summary on top can name what is wrong below it, also in the page that the server sends to a browser without scripts.
 * What a component of the form's own hides inside is not seen; the page itself knows it, see `useShownErrors`.
 */
export function fieldsIn(children: ReactNode, formId: string): WrittenField[] {
  const found: WrittenField[] = []
  Children.forEach(children, (child) => {
    if (!isValidElement<FieldLike>(child)) return
    const { props } = child
    const own = props.label === undefined ? [] : fieldsOf(props, formId)
    found.push(...(own.length > 0 ? own : fieldsIn(nodesOf(props.children), formId)))
  })
  return found
}

/** A component may take a function instead of children; what that would draw is not asked. */
function nodesOf(children: ReactNode): ReactNode {
  return typeof children === 'function' ? null : children
}

function fieldsOf(props: FieldLike, formId: string): WrittenField[] {
  const { id, name, label, field, fields } = props
  if (fields) {
    return (['vi', 'en'] as const).map((language) => ({
      ...identity(fields[language]),
      label,
      language,
      errors: sideErrors(props, language) ?? fields[language].errors ?? [],
      isKnown: true,
    }))
  }
  const errors = Array.isArray(props.errors) ? (props.errors as readonly string[]) : undefined
  const told = errors ?? (props.error ? [props.error] : undefined)
  if (field) {
    return [{ ...identity(field, id), label, errors: told ?? field.errors ?? [], isKnown: true }]
  }
  if (name === undefined) return []
  return [{ id: id ?? controlIdOf(formId, name), name, label, errors: told ?? [], isKnown: false }]
}

function sideErrors({ errors }: FieldLike, language: Language): readonly string[] | undefined {
  return Array.isArray(errors) || !errors
    ? undefined
    : (errors as Record<Language, readonly string[]>)[language]
}

function identity(field: FormField, id = field.id) {
  return { id, name: field.name }
}
