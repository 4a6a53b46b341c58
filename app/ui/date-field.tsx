import { useState } from 'react'
import { DateInput } from './date-input'
import { Field, splitIdentity, type FieldProps, type Native } from './field-frame'

export type DateFieldProps = FieldProps &
  Omit<Native<'input'>, 'type' | 'value' | 'defaultValue' | 'min' | 'max'> & {
    /** Asks for the hour too; the value is then Vietnam's wall clock, see `fromLocalInput`. */
    withTime?: boolean
    /** yyyy-MM-dd, or yyyy-MM-ddTHH:mm with the hour; the bounds too. */
    defaultValue?: string
    min?: string
    max?: string
    /** Why there are bounds, as a sentence: said with them to whoever is outside. */
    whyBounds?: string
  }

/** A day, or a day and an hour, typed as 08/06/2023 14:30 or chosen on a calendar. What cannot be one is told on leaving it. */
export function DateField({ withTime = false, errors, defaultValue, ...props }: DateFieldProps) {
  const { frame, native } = splitIdentity(props)
  const [problem, setProblem] = useState<string | null>(null)
  const told = errors ?? frame.field?.errors ?? []
  return (
    <Field {...frame} errors={problem === null ? told : [problem]}>
      {(parts) => (
        <DateInput
          key={parts.key}
          withTime={withTime}
          defaultValue={defaultValue ?? parts.initialValue}
          onProblem={setProblem}
          {...native}
          {...parts.control}
        />
      )}
    </Field>
  )
}
