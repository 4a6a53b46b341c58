import { Link } from '@remix-run/react'
import { formatDay } from '~/kernel/dates'
import { paths } from '~/kernel/paths'
import { BilingualText } from '~/ui/bilingual-text'
import { classNames } from '~/ui/class-names'
import { isRunning, type ProgrammeSession } from '../../programme'
import { layOut } from '../programme-grid'
import { SessionMaterials, SessionWhen, SessionWho } from './session-facts'
import { Speaker } from './speaker'

interface ProgrammeListProps {
  workshopId: string
  sessions: readonly ProgrammeSession[]
  at: string
  materialCounts: Readonly<Record<string, number>>
}

/** The programme one after the other, with its talks: on telephones and on paper. */
export function ProgrammeList({ workshopId, sessions, at, materialCounts }: ProgrammeListProps) {
  const days = layOut(sessions)
  return (
    <div className="lg:hidden print:block">
      {days.map(({ day, placed }) => (
        <section key={day} aria-labelledby={`list-${day}`} className="mb-8">
          <h2 id={`list-${day}`} className={days.length > 1 ? 'mb-3 text-lg font-semibold' : 'sr-only'}>
            {formatDay(day)}
          </h2>
          <ol className="grid gap-2">
            {placed.map(({ session }) => (
              <li
                key={session.id}
                className={classNames(
                  'rounded-md border border-line bg-paper px-4 py-3',
                  session.kind === 'break' && 'border-dashed border-strong-line bg-transparent',
                  isRunning(session, at) && 'border-s-4 border-action print:border-line print:border-s',
                )}
              >
                <SessionWhen session={session} at={at} />
                <h3 className="font-semibold">
                  <Link to={paths.session(workshopId, session.id)} className="inline-block min-h-6">
                    <BilingualText value={session.title} />
                  </Link>
                </h3>
                <SessionWho session={session} />
                {session.talks.length > 0 ? (
                  <ul className="mt-2 grid gap-2 border-s-2 border-line ps-3">
                    {session.talks.map((talk) => (
                      <li key={talk.id}>
                        <BilingualText value={talk.title} />
                        <Speaker talk={talk} />
                      </li>
                    ))}
                  </ul>
                ) : null}
                <SessionMaterials
                  to={`${paths.session(workshopId, session.id)}#materials`}
                  count={materialCounts[session.id] ?? 0}
                />
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}
