import { useTranslation } from 'react-i18next'
import { formatDateTime } from '~/kernel/dates'
import { Button } from '~/ui/button'
import { Form } from '~/ui/form'
import { Table } from '~/ui/table'
import type { MailStatus } from '~/platform/mail/outgoing-mail'
import { isNoticeKind } from '../../notice'
import type { MailRow } from '../queries.server'

/** Mails without their words: to whom, what for, what became of them. */
export function MailTable({ mails, status }: { mails: readonly MailRow[]; status: MailStatus }) {
  const { t } = useTranslation('notification')
  return (
    <Table
      caption={t(`outbox.status.${status}`)}
      rows={mails}
      rowKey={(mail) => mail.id}
      columns={[
        {
          key: 'receiver',
          header: t('outbox.receiver'),
          isRowHeader: true,
          cell: ({ receiver }) => (
            <>
              {receiver.name}
              <span className="block text-sm font-normal wrap-anywhere text-quiet">{receiver.email}</span>
            </>
          ),
        },
        { key: 'what', header: t('outbox.what'), cell: (mail) => <What mail={mail} /> },
        {
          key: 'when',
          header: t('outbox.when'),
          className: 'whitespace-nowrap',
          cell: ({ createdAt, settledAt }) => formatDateTime(settledAt ?? createdAt),
        },
        { key: 'result', header: t('outbox.result'), cell: (mail) => <Result mail={mail} /> },
        ...(status === 'failed'
          ? [
              {
                key: 'actions',
                header: t('outbox.actions'),
                isActions: true,
                cell: ({ id, receiver }: MailRow) => (
                  <Form method="post">
                    <input type="hidden" name="mailId" value={id} />
                    <Button
                      type="submit"
                      size="sm"
                      aria-label={t('outbox.retryNamed', { name: receiver.name })}
                    >
                      {t('outbox.retry')}
                    </Button>
                  </Form>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}

function What({ mail: { template, kind } }: { mail: MailRow }) {
  const { t } = useTranslation('notification')
  return <>{kind !== null && isNoticeKind(kind) ? t(`kindName.${kind}`) : t(`outbox.template.${template}`)}</>
}

const REASONS = ['stale', 'account-closed', 'link-ended', 'already-read'] as const

function Result({ mail: { status, attempts, lastError, nextAttemptAt } }: { mail: MailRow }) {
  const { t } = useTranslation('notification')
  const reason = REASONS.find((one) => one === lastError)
  const told = reason ? t(`outbox.reason.${reason}`) : lastError
  const isAgain = status === 'waiting' && attempts > 0
  return (
    <>
      {told === '' ? null : (
        <span className="block wrap-anywhere" translate={reason ? undefined : 'no'}>
          {told}
        </span>
      )}
      {attempts > 0 && status !== 'dropped' ? (
        <span className="text-sm text-quiet">{t('outbox.attempts', { count: attempts })}</span>
      ) : null}
      {isAgain ? (
        <span className="block text-sm text-quiet">
          {t('outbox.next', { at: formatDateTime(nextAttemptAt) })}
        </span>
      ) : null}
    </>
  )
}
