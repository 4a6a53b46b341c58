import { CircleAlert } from 'lucide-react'
import { useId, type ComponentPropsWithoutRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from './class-names'
import { DateInput } from './date-input'
import { useErrorText } from './error-text'
import { useFieldParts, type FieldIdentity, type FieldParts } from './form-field'

export interface FieldProps extends FieldIdentity {
  label: ReactNode
  hint?: ReactNode
  className?: string
}

/** Props of the native element that a field sets itself are not asked for twice. */
type Native<T extends 'input' | 'textarea' | 'select'> = Omit<
  ComponentPropsWithoutRef<T>,
  'id' | 'name' | 'required' | 'disabled' | 'aria-invalid' | 'aria-describedby' | 'className'
>

export function FieldErrors({ id, errors }: { id: string; errors: readonly string[] }) {
  const errorText = useErrorText()
  if (errors.length === 0) return null
  return (
    <p id={id} className="mt-1.5 flex items-start gap-1.5 text-sm font-medium text-red">
      <CircleAlert aria-hidden size={15} className="mt-0.5 shrink-0" />
      <span className="min-w-0">{errors.map(errorText).join(' ')}</span>
    </p>
  )
}

function OptionalMark({ isRequired }: { isRequired: boolean | undefined }) {
  const { t } = useTranslation('common')
  // Most fields are required, so the exception is what is said.
  return isRequired ? null : <span className="font-normal text-quiet"> {t('field.optional')}</span>
}

/** Label, hint and error around any control; the control is drawn by `children` with the props it must carry. */
export function Field({
  label,
  hint,
  className,
  children,
  ...identity
}: FieldProps & { children: (parts: FieldParts) => ReactNode }) {
  const parts = useFieldParts({ hint, ...identity })
  return (
    <div className={classNames('min-w-0', className)}>
      <label htmlFor={parts.control.id} className="mb-1.5 block font-semibold">
        {label}
        <OptionalMark isRequired={parts.control.required} />
      </label>
      {hint ? (
        <p id={parts.hintId} className="-mt-1 mb-1.5 text-sm text-quiet">
          {hint}
        </p>
      ) : null}
      {children(parts)}
      <FieldErrors id={parts.errorId} errors={parts.errors} />
    </div>
  )
}

function splitIdentity<T extends FieldProps>(props: T) {
  const { field, id, name, label, hint, errors, isRequired, isDisabled, className, ...native } = props
  return { frame: { field, id, name, label, hint, errors, isRequired, isDisabled, className }, native }
}

/** An uncontrolled control starts from what the form was filled with before; a controlled one is left alone. */
function startValue(native: { value?: unknown }, parts: FieldParts) {
  return native.value === undefined ? { defaultValue: parts.initialValue } : {}
}

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

export type DateFieldProps = FieldProps &
  Omit<Native<'input'>, 'type'> & {
    /** Asks for the hour too; the value is then Vietnam's wall clock, see `fromLocalInput`. */
    withTime?: boolean
  }

export function DateField({ withTime = false, ...props }: DateFieldProps) {
  const { frame, native } = splitIdentity(props)
  return (
    <Field {...frame}>
      {(parts) => (
        <DateInput
          key={parts.key}
          type={withTime ? 'datetime-local' : 'date'}
          className={classNames('field-control', withTime ? 'max-w-60' : 'max-w-48')}
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
