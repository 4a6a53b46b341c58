import { Link } from '@remix-run/react'
import { Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { sideOf } from '~/kernel/bilingual'
import { paths } from '~/kernel/paths'
import { Badge } from '~/ui/badge'
import { BilingualText } from '~/ui/bilingual-text'
import { ButtonLink } from '~/ui/button'
import { useLanguage } from '~/ui/language'
import { Table, type TableColumn } from '~/ui/table'
import type { OwedAction } from '../queries.server'
import { DeadlineText } from '../../action/components/deadline-text'
import { StateBadge } from '../../action/components/state-mark'
import { useTextLabel } from '../../action/components/text-label'

const actionPath = (id: string) => paths.action(id)

/** What an organisation owes, by when, how far it is, what was returned and why, and the reader's next step. */
export function OwedTable({ actions, today }: { actions: OwedAction[]; today: string }) {
  const { t } = useTranslation('follow-up')
  const language = useLanguage()
  const labelOf = useTextLabel()
  const columns: TableColumn<OwedAction>[] = [
    {
      key: 'action',
      header: t('organisation.action'),
      isRowHeader: true,
      cell: (action) => (
        <>
          <Link className="link" to={actionPath(action.id)}>
            <BilingualText value={action.title} />
          </Link>
          <span className="block text-sm font-normal text-quiet">
            {t('organisation.provision', { number: action.provisionNumber })} · {labelOf(action.text)}
          </span>
        </>
      ),
    },
    {
      key: 'deadline',
      header: t('organisation.deadline'),
      cell: ({ deadline, state }) => <DeadlineText deadline={deadline} state={state} today={today} />,
    },
    {
      key: 'state',
      header: t('organisation.state'),
      cell: ({ state, percent }) => (
        <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1 max-md:justify-end">
          <StateBadge state={state} />
          <span className="font-semibold tabular-nums">{t('percent', { percent })}</span>
        </span>
      ),
    },
    { key: 'report', header: t('organisation.report'), cell: (action) => <InHandText action={action} /> },
  ]
  if (actions.some((action) => action.nextStep !== null)) {
    columns.push({
      key: 'next',
      header: t('organisation.next'),
      isActions: true,
      cell: (action) => <NextStepButton action={action} title={sideOf(action.title, language).text} />,
    })
  }
  return (
    <Table
      caption={t('organisation.caption')}
      columns={columns}
      rows={actions}
      rowKey={(action) => action.id}
    />
  )
}

function InHandText({ action: { inHand } }: { action: OwedAction }) {
  const { t } = useTranslation('follow-up')
  if (!inHand) return <span className="whitespace-nowrap text-quiet">{t('organisation.noReport')}</span>
  const { status, percent, number, returnReason } = inHand
  if (status === 'returned') {
    return (
      <span className="block">
        <Badge tone="red" icon={Undo2}>
          {t('organisation.returnedBadge')}
        </Badge>
        <span className="mt-1 block text-sm">
          {t('organisation.returned', { reason: returnReason ?? '' })}
        </span>
      </span>
    )
  }
  if (status === 'submitted') return <Badge tone="blue">{t('organisation.submitted', { percent })}</Badge>
  return (
    <span className="whitespace-nowrap text-quiet">
      {status === 'draft' ? t('organisation.draft', { percent }) : t('organisation.approved', { number })}
    </span>
  )
}

function NextStepButton({ action, title }: { action: OwedAction; title: string }) {
  const { t } = useTranslation('follow-up')
  if (!action.nextStep) return null
  return (
    <ButtonLink
      to={actionPath(action.id)}
      size="sm"
      variant={action.nextStep === 'decide' ? 'primary' : 'secondary'}
    >
      {t(`next.${action.nextStep}`)}
      <span className="sr-only">: {title}</span>
    </ButtonLink>
  )
}
