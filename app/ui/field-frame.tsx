import { CircleAlert } from 'lucide-react'
import { useContext, type ComponentPropsWithoutRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from './class-names'
import { useErrorText } from './error-text'
import { FormContext } from './form-context'
import { useFieldParts, type FieldIdentity, type FieldParts } from './form-field'

export interface FieldProps extends FieldIdentity {
  label: ReactNode
  hint?: ReactNode
  className?: string
}

/** Props of the native element that a field sets itself are not asked for twice. */
export type Native<T extends 'input' | 'textarea' | 'select'> = Omit<
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
  const isAllOptional = useContext(FormContext)?.isAllOptional ?? false
  // Most fields are required, so the exception is what is said.
  return isRequired || isAllOptional ? null : (
    <span data-optional className="font-normal text-quiet">
      {' '}
      {t('field.optional')}
    </span>
  )
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

export function splitIdentity<T extends FieldProps>(props: T) {
  const { field, id, name, label, hint, errors, isRequired, isDisabled, className, ...native } = props
  return { frame: { field, id, name, label, hint, errors, isRequired, isDisabled, className }, native }
}

/** An uncontrolled control starts from what the form was filled with before; a controlled one is left alone. */
export function startValue(native: { value?: unknown }, parts: FieldParts) {
  return native.value === undefined ? { defaultValue: parts.initialValue } : {}
}
