import { useId } from 'react'
import { classNames } from './class-names'
import { Field, FieldErrors, splitIdentity, startValue, type FieldProps, type Native } from './field-frame'
import { useFieldParts } from './form-field'

export { DateField } from './date-field'
export { Field, FieldErrors, type FieldProps } from './field-frame'

export type TextFieldProps = FieldProps & Native<'input'>

export function TextField(props: TextFieldProps) {
  const { frame, native } = splitIdentity(props)
  return (
    <Field {...frame}>
      {(parts) => (
        <input
          key={parts.key}
          type="text"
          className="field-control"
          {...startValue(native, parts)}
          {...native}
          {...parts.control}
        />
      )}
    </Field>
  )
}

export type TextAreaFieldProps = FieldProps & Native<'textarea'>

export function TextAreaField(props: TextAreaFieldProps) {
  const { frame, native } = splitIdentity(props)
  return (
    <Field {...frame}>
      {(parts) => (
        <textarea
          key={parts.key}
          rows={4}
          className="field-control field-sizing-content min-h-24 resize-y"
          {...startValue(native, parts)}
          {...native}
          {...parts.control}
        />
      )}
    </Field>
  )
}

export interface Choice {
  value: string
  label: string
  hint?: string
}

export type SelectFieldProps = FieldProps &
  Native<'select'> & {
    options: readonly Choice[]
    /** Shown first, with an empty value. */
    placeholder?: string
  }

export function SelectField({ options, placeholder, ...props }: SelectFieldProps) {
  const { frame, native } = splitIdentity(props)
  return (
    <Field {...frame}>
      {(parts) => (
        <select
          key={parts.key}
          className="field-control pe-8"
          {...startValue(native, parts)}
          {...native}
          {...parts.control}
        >
          {placeholder === undefined ? null : <option value="">{placeholder}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

export type CheckboxFieldProps = FieldProps & Omit<Native<'input'>, 'type'>

export function CheckboxField(props: CheckboxFieldProps) {
  const { frame, native } = splitIdentity(props)
  const { label, hint, className, ...identity } = frame
  const parts = useFieldParts({ hint, ...identity })
  const start =
    native.checked === undefined
      ? { defaultChecked: native.defaultChecked ?? parts.initialValue === 'on' }
      : {}
  return (
    <div className={classNames('min-w-0', className)}>
      <div className="flex items-start gap-2.5">
        <input
          key={parts.key}
          type="checkbox"
          {...native}
          {...start}
          {...parts.control}
          className="mt-px size-6 shrink-0 accent-action"
        />
        <div className="min-w-0">
          <label htmlFor={parts.control.id} className="font-medium">
            {label}
          </label>
          {hint ? (
            <p id={parts.hintId} className="text-sm text-quiet">
              {hint}
            </p>
          ) : null}
        </div>
      </div>
      <FieldErrors id={parts.errorId} errors={parts.errors} />
    </div>
  )
}

export type RadioCardsProps = FieldProps & {
  options: readonly Choice[]
  defaultValue?: string
  value?: string
  onValueChange?: (value: string) => void
  /** Large targets for a telephone in a hall. */
  size?: 'md' | 'lg'
  columns?: 1 | 2 | 3
}

const columnClasses = { 1: '', 2: 'sm:grid-cols-2', 3: 'sm:grid-cols-3' }

/** One choice of few, each a card that is a target as a whole. Native radios: arrows, forms and readers know them. */
export function RadioCards({
  options,
  defaultValue,
  value,
  onValueChange,
  size = 'md',
  columns = 1,
  ...props
}: RadioCardsProps) {
  const { label, hint, className, ...identity } = props
  const parts = useFieldParts({ hint, ...identity })
  const { id, name, ...control } = parts.control
  const group = useId()
  const first = defaultValue ?? parts.initialValue
  return (
    <fieldset
      id={id}
      role="radiogroup"
      aria-labelledby={`${id}-legend`}
      aria-required={control.required}
      aria-invalid={control['aria-invalid']}
      className={classNames('min-w-0', className)}
      aria-describedby={control['aria-describedby']}
      disabled={control.disabled}
    >
      <legend id={`${id}-legend`} className="mb-1.5 font-semibold">
        {label}
      </legend>
      {hint ? (
        <p id={parts.hintId} className="-mt-1 mb-2 text-sm text-quiet">
          {hint}
        </p>
      ) : null}
      <div key={parts.key} className={classNames('grid gap-2.5', columnClasses[columns])}>
        {options.map((option) => (
          <label
            key={option.value}
            className={classNames(
              'flex cursor-pointer items-center gap-3 rounded-md border border-field-line bg-paper hover:bg-wash',
              'has-checked:border-action has-checked:bg-action-tint has-checked:ring-1 has-checked:ring-action has-checked:ring-inset',
              'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-action',
              size === 'lg' ? 'min-h-20 px-4 py-3' : 'min-h-11 px-3 py-2',
            )}
          >
            <input
              type="radio"
              name={name ?? group}
              value={option.value}
              required={control.required}
              className={classNames(
                'shrink-0 accent-action outline-none',
                size === 'lg' ? 'size-6' : 'size-5',
              )}
              onChange={() => onValueChange?.(option.value)}
              {...(value === undefined
                ? { defaultChecked: option.value === first }
                : { checked: option.value === value })}
            />
            <span className="min-w-0">
              <span className={classNames('block', size === 'lg' ? 'text-lg font-semibold' : 'font-medium')}>
                {option.label}
              </span>
              {option.hint ? <span className="block text-sm text-quiet">{option.hint}</span> : null}
            </span>
          </label>
        ))}
      </div>
      <FieldErrors id={parts.errorId} errors={parts.errors} />
    </fieldset>
  )
}
