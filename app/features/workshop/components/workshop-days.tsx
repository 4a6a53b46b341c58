import { formatDay } from '~/kernel/dates'
import type { WorkshopDays } from '../workshop'

/** 08/06/2023, or 08/06/2023 – 09/06/2023. */
export function WorkshopDaysText({ startsOn, endsOn }: WorkshopDays) {
  return (
    <span className="tabular-nums">
      {formatDay(startsOn)}
      {endsOn === startsOn ? '' : ` – ${formatDay(endsOn)}`}
    </span>
  )
}
