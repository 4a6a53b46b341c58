import { useNavigation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { sideOf } from '~/kernel/bilingual'
import { formatDateTime, formatDay } from '~/kernel/dates'
import { Button } from '~/ui/button'
import { ConfirmDialog } from '~/ui/confirm-dialog'
import { useLanguage } from '~/ui/language'
import { Section } from '~/ui/section'
import type { MembershipView } from '../membership'
import { Form } from '~/ui/form'

interface ResetRequestsProps {
  requests: readonly {
    id: string
    name: string
    email: string
    reason: string
    opening: MembershipView | null
    requestedByName: string
    requestedAt: Date
    lastDay: string
    can: { decide: boolean; refuse: boolean }
  }[]
  /** Where the buttons post to. */
  action: string
  title?: string
  description?: string
}

/** Requests for a link that wait: for whom, who asked, why, and until when somebody else can agree. */
export function ResetRequests({ requests, action, title, description }: ResetRequestsProps) {
  const { t } = useTranslation('account')
  const language = useLanguage()
  const sending = useNavigation().formData?.get('resetId')
  if (requests.length === 0) return null
  return (
    <Section title={title ?? t('reset.waiting')} description={description ?? t('reset.waitingHint')}>
      <ul className="sheet divide-y divide-line">
        {requests.map(({ id, name, email, reason, opening, requestedByName, requestedAt, lastDay, can }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-4 py-3">
            <div className="min-w-0 grow basis-72 wrap-anywhere">
              <p className="font-semibold">{name}</p>
              <p className="text-sm text-quiet">{email}</p>
              {opening ? (
                <p>
                  {t('reset.opening', {
                    role: t(`role.${opening.role}`),
                    organisation: sideOf(opening.organisation, language).text,
                  })}
                </p>
              ) : null}
              {reason ? <p>{t('reset.reasonOf', { reason })}</p> : null}
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
                    aria-label={t(opening ? 'reset.approveOpening' : 'reset.approveNamed', { name })}
                  >
                    {t('reset.approve')}
                  </Button>
                </Form>
              ) : null}
              {can.refuse ? (
                <ConfirmDialog
                  trigger={
                    <Button
                      size="sm"
                      aria-label={t(opening ? 'reset.refuseOpening' : 'reset.refuseNamed', { name })}
                    >
                      {t('reset.refuse')}
                    </Button>
                  }
                  title={t(opening ? 'reset.refuseOpening' : 'reset.refuseNamed', { name })}
                  description={t(opening ? 'reset.refuseOpeningHint' : 'reset.refuseHint')}
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
