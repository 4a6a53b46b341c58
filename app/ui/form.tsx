import {
  Form as RemixForm,
  useNavigation,
  type FetcherWithComponents,
  type FormProps,
} from '@remix-run/react'
import { forwardRef, useId, useMemo, useRef, useState, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorSummary, type SummaryItem } from './error-summary'
import { fieldsIn, type WrittenField } from './fields-in'
import { findErrors, nameOf, type FoundError, type ShownErrors } from './form-check'
import { FormContext, saidOf } from './form-context'
import { FormKey } from './form-key'
import { useToldAnswer } from './refusals'
import { useErrorsInView } from './use-errors-in-view'
import { useShownErrors } from './use-shown-errors'

export interface HouseFormProps extends FormProps {
  /** Posts without leaving the page. */
  fetcher?: Pick<FetcherWithComponents<unknown>, 'Form' | 'state' | 'data'>
  /** Sends itself in its `onSubmit`, such as one with a file and its progress; without scripts the browser sends it. */
  isNative?: boolean
  /** A form that makes nothing needs no key against doubles. */
  isKeyless?: boolean
  /** Nothing in it has to be filled in: no field says that of itself. */
  isAllOptional?: boolean
}

/** The language of one side of a pair, behind its label. */
function useLabels(): (field: WrittenField) => ReactNode {
  const { t } = useTranslation('common')
  return ({ label, language }) =>
    language ? (
      <>
        {label} ({t(`language.${language}`)})
      </>
    ) : (
      label
    )
}

function summaryOf(
  written: readonly WrittenField[],
  found: readonly FoundError[],
  shown: ShownErrors,
  labelOf: (field: WrittenField) => ReactNode,
): SummaryItem[] {
  const own = (name: string) => found.filter((error) => error.name === name).map(({ message }) => message)
  const seen = written.map((field) => ({
    id: field.id,
    label: labelOf(field),
    messages: saidOf(own(field.name), field.errors),
  }))
  const unseen = found
    .filter(({ name }) => !written.some((field) => field.name === name))
    .map(({ id, label, message }) => ({ id, label, messages: [message] }))
  const told = [...seen, ...unseen].filter(({ messages }) => messages.length > 0)
  const drawn = shown.wrong
    .filter(({ id }) => !told.some((item) => item.id === id))
    .map(({ id, label, message }) => ({ id, label, messages: [message] }))
  const placeOf = ({ id }: SummaryItem) => shown.fieldIds.indexOf(id)
  return [...told, ...drawn].sort((one, other) => placeOf(one) - placeOf(other))
}

/** From so many fields on, what is wrong may be out of sight: then it is said on top, with a way to each field. */
const LONG_FORM = 4

/**
 * Every form of the house. No bubble of the browser appears on it: what is wrong is said in our words beside the field, on
 * top of a long form as well, comes into view and takes the focus, whether this browser found it, the schema, or the server.
 * Takes what `getFormProps` of Conform gives as it is.
 */
export const Form = forwardRef<HTMLFormElement, HouseFormProps>(function Form(
  {
    fetcher,
    isNative = false,
    isKeyless = false,
    isAllOptional = false,
    children,
    id,
    onSubmit,
    onInput,
    ...rest
  },
  ref,
) {
  const labelOf = useLabels()
  const ownId = useId()
  const formId = id ?? ownId
  const navigation = useNavigation()
  const isBusy = (fetcher ?? navigation).state !== 'idle'
  useToldAnswer(fetcher, rest.method === 'post')
  const [found, setFound] = useState<readonly FoundError[]>([])
  const written = fieldsIn(children, formId)
  const own = useRef<HTMLFormElement | null>(null)
  const shown = useShownErrors(own)
  const items = summaryOf(written, found, shown, labelOf)
  const isLong = Math.max(written.length, shown.fieldIds.length) >= LONG_FORM
  const told = items.map(({ id, messages }) => [id, ...messages].join(' ')).join('\n')
  const view = useErrorsInView(own, { isBusy: isBusy && !isNative, told, isSettled: shown.isSettled })
  const context = useMemo(
    () => ({
      id: formId,
      found: Object.fromEntries(found.map(({ name, message }) => [name, [message]])),
      isAllOptional,
    }),
    [formId, found, isAllOptional],
  )

  function submit(event: FormEvent<HTMLFormElement>) {
    // A dialog that lies in this form's tree has a form of its own.
    if (event.target !== event.currentTarget) return
    const known = new Set(written.filter(({ isKnown }) => isKnown).map(({ name }) => name))
    shown.begin()
    const wrong = findErrors(event.currentTarget, known)
    setFound(wrong)
    if (wrong.length > 0) event.preventDefault()
    // The schema has its say all the same, so that everything is said at once; but nothing is sent.
    if (wrong.length === 0 || known.size > 0) onSubmit?.(event)
    view.submitted({ isRefused: wrong.length > 0 || (event.defaultPrevented && !isNative) })
  }

  function input(event: FormEvent<HTMLFormElement>) {
    const name = nameOf(event.target)
    setFound((before) =>
      before.some((error) => error.name === name) ? before.filter((error) => error.name !== name) : before,
    )
    view.writing()
    onInput?.(event)
  }

  const Element = isNative ? 'form' : (fetcher?.Form ?? RemixForm)
  return (
    <FormContext.Provider value={context}>
      <Element
        {...rest}
        id={id}
        ref={(element: HTMLFormElement | null) => {
          own.current = element
          if (typeof ref === 'function') ref(element)
          else if (ref) ref.current = element
        }}
        noValidate
        onSubmit={submit}
        onInput={input}
      >
        {/* Before a file: the server reads what comes in this order, and the file is long. */}
        {rest.method === 'post' && !isKeyless ? <FormKey /> : null}
        {isLong && items.length > 0 ? <ErrorSummary items={items} /> : null}
        {children}
      </Element>
    </FormContext.Provider>
  )
})
