import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { formatDay, formatTime } from '~/kernel/dates'
import { paths } from '~/kernel/paths'
import { BilingualText } from '~/ui/bilingual-text'
import { classNames } from '~/ui/class-names'
import { isRunning, type ProgrammeSession } from '../../programme'
import { layOut, placeOfNow, rowTracks, type GridDay, type PlacedSession } from '../programme-grid'
import { SessionMaterials, SessionSpeakers, SessionWhen, SessionWho } from './session-facts'

interface ProgrammeGridProps {
  workshopId: string
  sessions: readonly ProgrammeSession[]
  /** The present, an ISO instant. */
  at: string
  materialCounts: Readonly<Record<string, number>>
}

/** Time downwards, rooms across. For wide screens; the list says the same on narrow ones and on paper. */
export function ProgrammeGrid({ sessions, ...rest }: ProgrammeGridProps) {
  const days = layOut(sessions)
  return (
    <div className="hidden lg:block print:hidden">
      {days.map((day) => (
        <section key={day.day} aria-labelledby={`day-${day.day}`} className="mb-10">
          <h2 id={`day-${day.day}`} className={days.length > 1 ? 'mb-3 text-lg font-semibold' : 'sr-only'}>
            {formatDay(day.day)}
          </h2>
          <DayGrid day={day} {...rest} />
        </section>
      ))}
    </div>
  )
}

function DayGrid({ day, ...rest }: { day: GridDay } & Omit<ProgrammeGridProps, 'sessions'>) {
  const { t } = useTranslation('workshop')
  const now = placeOfNow(day, rest.at)
  const columns = `4rem repeat(${Math.max(1, day.rooms.length)}, minmax(0, 1fr))`
  return (
    <>
      {day.rooms.length > 0 ? (
        // Each session names its room; for those who see, the column's head is enough.
        <div aria-hidden className="grid gap-x-3 pb-2 font-semibold" style={{ gridTemplateColumns: columns }}>
          {day.rooms.map((room, index) => (
            <div key={`${room.vi}-${room.en}`} style={{ gridColumn: index + 2 }}>
              <BilingualText value={room} />
            </div>
          ))}
        </div>
      ) : null}
      <ol className="grid gap-x-3" style={{ gridTemplateColumns: columns, gridTemplateRows: rowTracks(day) }}>
        {day.boundaries.slice(0, -1).map((boundary, index) => (
          <li
            key={boundary}
            aria-hidden
            className="col-start-1 pt-2 text-sm text-quiet tabular-nums"
            style={{ gridRow: index + 1 }}
          >
            {formatTime(boundary)}
          </li>
        ))}
        {day.placed.map((placed) => (
          <GridCard key={placed.session.id} placed={placed} {...rest} />
        ))}
        {now ? (
          <li
            className="pointer-events-none relative z-10"
            style={{ gridRow: now.row, gridColumn: '1 / -1' }}
          >
            <div
              className="absolute inset-x-0 flex -translate-y-1/2 items-center"
              style={{ top: `${now.share * 100}%` }}
            >
              <span className="w-14 rounded-full bg-red px-1.5 text-center text-sm font-semibold text-on-red tabular-nums">
                <span className="sr-only">{t('programme.now')} </span>
                {formatTime(rest.at)}
              </span>
              {/* Faint where it crosses a card: the words under it must stay readable. */}
              <span aria-hidden className="h-0.5 grow bg-red opacity-40" />
            </div>
          </li>
        ) : null}
      </ol>
    </>
  )
}

function GridCard({
  placed,
  workshopId,
  at,
  materialCounts,
}: { placed: PlacedSession } & Omit<ProgrammeGridProps, 'sessions'>) {
  const { session, rowStart, rowEnd, columnStart, columnEnd } = placed
  const to = paths.session(workshopId, session.id)
  return (
    <li
      className="min-w-0 py-1"
      style={{ gridRow: `${rowStart} / ${rowEnd}`, gridColumn: `${columnStart + 1} / ${columnEnd + 1}` }}
    >
      <div
        className={classNames(
          'flex h-full flex-col items-start rounded-md border border-line bg-paper px-4 py-2.5',
          session.kind === 'break' && 'border-dashed border-strong-line bg-transparent',
          isRunning(session, at) && 'border-action border-s-4',
        )}
      >
        <SessionWhen session={session} at={at} />
        <Link to={to} prefetch="intent" className="font-semibold hover:text-action hover:underline">
          <BilingualText value={session.title} />
        </Link>
        <SessionWho session={session} />
        <SessionSpeakers talks={session.talks} />
        <span className="mt-auto">
          <SessionMaterials to={`${to}#materials`} count={materialCounts[session.id] ?? 0} />
        </span>
      </div>
    </li>
  )
}
