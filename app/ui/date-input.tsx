import { useEffect, useState, type ComponentPropsWithoutRef } from 'react'
import { formatDay } from '~/kernel/dates'

/** Browsers write dates in their own language's order and cannot be told otherwise: 06/08 is June or August. */
function browserPutsDayFirst(): boolean {
  const parts = new Intl.DateTimeFormat().formatToParts(new Date())
  return (
    parts.find((part) => part.type === 'day' || part.type === 'month' || part.type === 'year')?.type === 'day'
  )
}

/** The browser's own date control; where its order is not ours, the date is repeated below as 08/06/2023. */
export function DateInput({ onChange, ...props }: ComponentPropsWithoutRef<'input'>) {
  const [isForeign, setIsForeign] = useState(false)
  const [typed, setTyped] = useState(String(props.defaultValue ?? ''))
  useEffect(() => setIsForeign(!browserPutsDayFirst()), [])
  const [day = '', time = ''] = String(props.value ?? typed).split('T')
  return (
    <>
      <input
        {...props}
        onChange={(event) => {
          setTyped(event.target.value)
          onChange?.(event)
        }}
      />
      {isForeign && day !== '' ? (
        <span className="mt-1 block text-sm text-quiet tabular-nums">{`${formatDay(day)} ${time}`}</span>
      ) : null}
    </>
  )
}
