import { useNavigation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '~/kernel/dates'
import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import { Form } from '~/ui/form'

interface SessionListProps {
  sessions: readonly {
    publicId: string
    device: string
    lastSeenAt: Date
    createdAt: Date
    isCurrent: boolean
  }[]
}

/** Where the person is signed in. Plain forms, so that a stolen telephone can be shut out from any browser. */
export function SessionList({ sessions }: SessionListProps) {
  const { t } = useTranslation(['account'])
  const ending = useNavigation().formData?.get('publicId')
  return (
    <ul className="sheet divide-y divide-line">
      {sessions.map(({ publicId, device, lastSeenAt, createdAt, isCurrent }) => {
        const name = device || t('account:session.unknownDevice')
        return (
          <li
            key={publicId}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3"
          >
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-2 font-semibold">
                {name}
                {isCurrent ? <Badge tone="green">{t('account:session.current')}</Badge> : null}
              </p>
              <p className="text-sm text-quiet tabular-nums">
                {t('account:session.times', {
                  seen: formatDateTime(lastSeenAt),
                  since: formatDateTime(createdAt),
                })}
              </p>
            </div>
            {isCurrent ? null : (
              <Form method="post" preventScrollReset>
                <input type="hidden" name="publicId" value={publicId} />
                <Button
                  type="submit"
                  size="sm"
                  name="intent"
                  value="revoke"
                  isPending={ending === publicId}
                  aria-label={t('account:session.revokeNamed', { name })}
                >
                  {t('account:session.revoke')}
                </Button>
              </Form>
            )}
          </li>
        )
      })}
    </ul>
  )
}
