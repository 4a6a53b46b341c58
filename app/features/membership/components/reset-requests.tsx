import { useNavigation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { formatDateTime, formatDay } from '~/kernel/dates'
import { Button } from '~/ui/button'
import { ConfirmDialog } from '~/ui/confirm-dialog'
import { Section } from '~/ui/section'
import { Form } from '~/ui/form'

interface ResetRequestsProps {
  requests: readonly {
    id: string
    name: string
    reason: string
    requestedByName: string
    requestedAt: Date
    lastDay: string
    can: { decide: boolean; refuse: boolean }
  }[]
  /** Where the buttons post to. */
  action: string
}

/** Requests for a new password that wait: who asked, why, and until when somebody else can agree. */
export function ResetRequests({ requests, action }: ResetRequestsProps) {
  const { t } = useTranslation('account')
  const sending = useNavigation().formData?.get('resetId')
  if (requests.length === 0) return null
  return (
    <Section title={t('reset.waiting')} description={t('reset.waitingHint')}>
      <ul className="sheet divide-y divide-line">
        {requests.map(({ id, name, reason, requestedByName, requestedAt, lastDay, can }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-4 py-3">
            <div className="min-w-0 grow basis-72 wrap-anywhere">
              <p className="font-semibold">{name}</p>
              <p>{t('reset.reasonOf', { reason })}</p>
              <p className="text-sm text-quiet">
                {t('reset.asked', {
                  name: requestedByName,
                  at: formatDateTime(requestedAt),
                  until: formatDay(lastDay),
                })}
              </p>
            </div>
            <div className="flex flex-wrap gap-2">
              {can.decide ? (
                <Form method="post" action={action}>
                  <input type="hidden" name="resetId" value={id} />
                  <Button
                    type="submit"
                    size="sm"
                    variant="primary"
                    name="intent"
                    value="approve-reset"
                    isPending={sending === id}
                    aria-label={t('reset.approveNamed', { name })}
                  >
                    {t('reset.approve')}
                  </Button>
                </Form>
              ) : null}
              {can.refuse ? (
                <ConfirmDialog
                  trigger={
                    <Button size="sm" aria-label={t('reset.refuseNamed', { name })}>
                      {t('reset.refuse')}
                    </Button>
                  }
                  title={t('reset.refuseNamed', { name })}
                  description={t('reset.refuseHint')}
                  confirmLabel={t('reset.refuse')}
                  intent={{ name: 'intent', value: 'refuse-reset' }}
                  action={action}
                >
                  <input type="hidden" name="resetId" value={id} />
                </ConfirmDialog>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}
