import { Link } from '@remix-run/react'
import { Paperclip } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatTime } from '~/kernel/dates'
import { Avatar } from '~/ui/avatar'
import { Badge } from '~/ui/badge'
import { BilingualText } from '~/ui/bilingual-text'
import { isRunning, roomKey, type ProgrammeSession } from '../../programme'

/** When, where, and whether it runs now. */
export function SessionWhen({ session, at }: { session: ProgrammeSession; at: string }) {
  const { t } = useTranslation('workshop')
  return (
    <p className="text-sm text-quiet">
      <span className="tabular-nums">
        {t('session.time', { start: formatTime(session.startsAt), end: formatTime(session.endsAt) })}
      </span>
      {roomKey(session.room) ? (
        <>
          {' · '}
          <BilingualText value={session.room} />
        </>
      ) : null}
      {isRunning(session, at) ? (
        <strong className="screen-only text-action"> · {t('session.running')}</strong>
      ) : null}
    </p>
  )
}

/** Who chairs it and how much is said in it. */
export function SessionWho({ session }: { session: ProgrammeSession }) {
  const { t } = useTranslation('workshop')
  const facts = [
    session.chair ? t('session.chairedBy', { name: session.chair.name }) : '',
    session.talks.length > 0 ? t('session.talks', { count: session.talks.length }) : '',
  ].filter(Boolean)
  return facts.length > 0 ? <p className="text-sm text-quiet">{facts.join(' · ')}</p> : null
}

/** What is said in it and by whom, in one line each. */
export function SessionSpeakers({ talks }: Pick<ProgrammeSession, 'talks'>) {
  if (talks.length === 0) return null
  return (
    <ul className="my-1.5 grid gap-1 text-sm">
      {talks.map((talk) => (
        <li key={talk.id} className="flex items-start gap-2">
          <Avatar person={{ id: talk.speakerId ?? talk.speakerName, name: talk.speakerName }} size="sm" />
          <span className="min-w-0 pt-0.5">
            <BilingualText value={talk.title} />
          </span>
        </li>
      ))}
    </ul>
  )
}

/** A way to the session's materials, where there are any. */
export function SessionMaterials({ to, count }: { to: string; count: number }) {
  const { t } = useTranslation('workshop')
  if (count === 0) return null
  return (
    <Link to={to} className="screen-only mt-2 inline-flex min-h-6 rounded-full hover:underline">
      <Badge tone="grey" icon={Paperclip}>
        {t('session.materials', { count })}
      </Badge>
    </Link>
  )
}
