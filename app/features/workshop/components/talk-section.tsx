import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '~/ui/button'
import { Empty } from '~/ui/empty'
import { Section } from '~/ui/section'
import type { ProgrammeSession, Talk } from '../programme'
import { TalkList } from './talk-list'

interface TalkSectionProps {
  workshopId: string
  session: ProgrammeSession
  canEdit: boolean
  children: (talk: Talk) => ReactNode
}

export function TalkSection({ workshopId, session, canEdit, children }: TalkSectionProps) {
  const { t } = useTranslation('workshop')
  if (session.kind === 'break' && session.talks.length === 0) return null
  const add = canEdit ? (
    <ButtonLink to={`/workshops/${workshopId}/sessions/${session.id}/talks/new`} size="sm" icon={Plus}>
      {t('talk.new')}
    </ButtonLink>
  ) : null
  return (
    <Section level={3} title={t('talk.list')} actions={session.talks.length > 0 ? add : null}>
      {session.talks.length > 0 ? (
        <TalkList workshopId={workshopId} talks={session.talks} canEdit={canEdit}>
          {children}
        </TalkList>
      ) : (
        <Empty title={t('talk.none')} actions={add} />
      )}
    </Section>
  )
}
