import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '~/ui/button'
import { Empty } from '~/ui/empty'
import { answeredErrors } from '~/ui/answered-errors'
import { FormError } from '~/ui/form-error'
import { Section } from '~/ui/section'
import { ChangesNotice } from '~/ui/seen-fields'
import { useFreshPage } from '~/ui/use-fresh-page'
import type { ProgrammeSession, Talk } from '../../programme'
import { useFieldLabels } from '../../components/field-labels'
import { TalkList } from './talk-list'
import { paths } from '~/kernel/paths'

interface TalkSectionProps {
  workshopId: string
  session: ProgrammeSession
  canEdit: boolean
  /** The action's answer, for a move that was refused. */
  answer: unknown
  children: (talk: Talk) => ReactNode
}

export function TalkSection({ workshopId, session, canEdit, answer, children }: TalkSectionProps) {
  const { t } = useTranslation('workshop')
  const labelOf = useFieldLabels('session')
  useFreshPage(answer)
  if (session.kind === 'break' && session.talks.length === 0) return null
  const add = canEdit ? (
    <ButtonLink to={paths.newTalk(workshopId, session.id)} size="sm" icon={Plus}>
      {t('talk.new')}
    </ButtonLink>
  ) : null
  return (
    <Section level={3} title={t('talk.list')} actions={session.talks.length > 0 ? add : null}>
      {session.talks.length > 0 ? (
        <>
          <div className="mb-4 grid gap-3 empty:hidden">
            <FormError errors={answeredErrors(answer)} />
            <ChangesNotice answer={answer} labelOf={labelOf} />
          </div>
          <TalkList workshopId={workshopId} session={session} canEdit={canEdit}>
            {children}
          </TalkList>
        </>
      ) : (
        <Empty title={t('talk.none')} actions={add} />
      )}
    </Section>
  )
}
