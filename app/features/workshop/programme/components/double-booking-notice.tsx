import { useTranslation } from 'react-i18next'
import { sideOf } from '~/kernel/bilingual'
import { formatTime } from '~/kernel/dates'
import { useLanguage } from '~/ui/language'
import { Notice } from '~/ui/notice'
import type { DoubleBooking, Slot } from '../../programme'

/** Warns whoever makes the programme of people whom it wants in two places at once. */
export function DoubleBookingNotice({ bookings }: { bookings: readonly DoubleBooking[] }) {
  const { t } = useTranslation('workshop')
  const language = useLanguage()
  if (bookings.length === 0) return null
  const name = (slot: Slot) => `${sideOf(slot.title, language).text} (${formatTime(slot.startsAt)})`
  return (
    <Notice tone="warning" title={t('programme.doubleBooked')} className="screen-only mb-6">
      <ul>
        {bookings.map(({ person, sessions: [first, second] }) => (
          <li key={`${person.id}-${first.id}-${second.id}`}>
            {t('programme.doubleBooking', { name: person.name, first: name(first), second: name(second) })}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
