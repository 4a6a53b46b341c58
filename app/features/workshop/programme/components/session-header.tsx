import { Link } from '@remix-run/react'
import { ArrowLeft, Pencil, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { sideOf } from '~/kernel/bilingual'
import { paths } from '~/kernel/paths'
import { formatDate } from '~/kernel/dates'
import { BilingualText } from '~/ui/bilingual-text'
import { Button, ButtonLink } from '~/ui/button'
import { ConfirmDialog } from '~/ui/confirm-dialog'
import { useLanguage } from '~/ui/language'
import { seenOfWholeSession } from '../../edit'
import type { ProgrammeSession } from '../../programme'
import { useFieldLabels } from '../../components/field-labels'
import { SessionWhen, SessionWho } from './session-facts'

interface SessionHeaderProps {
  workshopId: string
  session: ProgrammeSession
  at: string
  canEdit: boolean
}

export function SessionHeader({ workshopId, session, at, canEdit }: SessionHeaderProps) {
  const { t } = useTranslation('workshop')
  const labelOf = useFieldLabels('session')
  const title = sideOf(session.title, useLanguage()).text
  return (
    <header className="mb-6">
      <Link
        to={paths.workshop(workshopId)}
        className="link screen-only mb-2 inline-flex min-h-6 items-center gap-1.5"
      >
        <ArrowLeft aria-hidden size={16} />
        {t('session.back')}
      </Link>
      <div className="flex flex-wrap items-end justify-between gap-4">
        <div className="min-w-0 grow basis-80">
          <p className="text-sm text-quiet tabular-nums">
            {formatDate(session.startsAt)} · {t(`kind.${session.kind}`)}
          </p>
          <h2 className="text-xl font-bold">
            <BilingualText value={session.title} />
          </h2>
          <SessionWhen session={session} at={at} />
          <SessionWho session={session} />
        </div>
        {canEdit ? (
          <div className="screen-only flex flex-wrap gap-3">
            <ConfirmDialog
              trigger={
                <Button size="sm" variant="quiet" icon={Trash2}>
                  {t('session.remove')}
                </Button>
              }
              title={t('session.removeTitle')}
              description={t('session.removeText', { title, count: session.talks.length })}
              confirmLabel={t('form.remove')}
              tone="danger"
              intent={{ name: 'intent', value: 'remove-session' }}
              seen={seenOfWholeSession(session)}
              labelOf={labelOf}
            />
            <ButtonLink to={paths.editSession(workshopId, session.id)} size="sm" icon={Pencil}>
              {t('session.edit')}
            </ButtonLink>
          </div>
        ) : null}
      </div>
    </header>
  )
}
