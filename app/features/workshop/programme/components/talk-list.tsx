import { ChevronDown, ChevronUp, Pencil, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { sideOf } from '~/kernel/bilingual'
import { paths } from '~/kernel/paths'
import { BilingualText } from '~/ui/bilingual-text'
import { ButtonLink, IconButton } from '~/ui/button'
import { ConfirmDialog } from '~/ui/confirm-dialog'
import { Form } from '~/ui/form'
import { useLanguage } from '~/ui/language'
import { SeenFields } from '~/ui/seen-fields'
import { seenOfOrder, seenOfTalk } from '../../edit'
import type { ProgrammeSession, Talk } from '../../programme'
import { useFieldLabels } from '../../components/field-labels'
import { Speaker } from './speaker'

interface TalkListProps {
  workshopId: string
  session: ProgrammeSession
  canEdit: boolean
  /** What the page shows of a talk beside its abstract: its materials. */
  children: (talk: Talk) => ReactNode
}

/** A session's talks in their order. */
export function TalkList({ workshopId, session, canEdit, children }: TalkListProps) {
  return (
    <ol className="sheet divide-y divide-line">
      {session.talks.map((talk, index) => (
        <li key={talk.id} className="px-4 py-4 sm:px-6">
          <div className="flex flex-wrap items-start justify-between gap-3">
            <div className="min-w-0 grow basis-72">
              <h4 className="font-semibold">
                <BilingualText value={talk.title} />
              </h4>
              <Speaker talk={talk} />
            </div>
            {canEdit ? (
              <TalkTools
                workshopId={workshopId}
                session={session}
                talk={talk}
                isFirst={index === 0}
                isLast={index === session.talks.length - 1}
              />
            ) : null}
          </div>
          {talk.abstract.vi || talk.abstract.en ? (
            <p className="mt-2 max-w-prose">
              <BilingualText value={talk.abstract} isMultiline />
            </p>
          ) : null}
          {children(talk)}
        </li>
      ))}
    </ol>
  )
}

interface TalkToolsProps {
  workshopId: string
  session: ProgrammeSession
  talk: Talk
  isFirst: boolean
  isLast: boolean
}

function TalkTools({ workshopId, session, talk, isFirst, isLast }: TalkToolsProps) {
  const { t } = useTranslation('workshop')
  const labelOf = useFieldLabels('talk')
  const title = sideOf(talk.title, useLanguage()).text
  return (
    <div className="screen-only flex items-center gap-1">
      <Form method="post" preventScrollReset className="flex gap-1">
        <input type="hidden" name="intent" value="move" />
        <input type="hidden" name="talkId" value={talk.id} />
        <SeenFields seen={seenOfOrder(session)} />
        <IconButton
          type="submit"
          name="by"
          value="up"
          size="sm"
          icon={ChevronUp}
          label={t('talk.up', { title })}
          disabled={isFirst}
        />
        <IconButton
          type="submit"
          name="by"
          value="down"
          size="sm"
          icon={ChevronDown}
          label={t('talk.down', { title })}
          disabled={isLast}
        />
      </Form>
      <ButtonLink to={paths.talk(workshopId, talk.id)} size="sm" variant="quiet" icon={Pencil}>
        {t('form.edit')}
        <span className="sr-only">: {title}</span>
      </ButtonLink>
      <ConfirmDialog
        trigger={<IconButton icon={Trash2} size="sm" label={t('talk.remove', { title })} />}
        title={t('talk.removeTitle')}
        description={t('talk.removeText', { title })}
        confirmLabel={t('form.remove')}
        tone="danger"
        intent={{ name: 'intent', value: 'remove-talk' }}
        seen={seenOfTalk(talk)}
        labelOf={labelOf}
      >
        <input type="hidden" name="talkId" value={talk.id} />
      </ConfirmDialog>
    </div>
  )
}
