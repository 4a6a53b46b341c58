import { useTranslation } from 'react-i18next'
import { formatDate } from '~/kernel/dates'
import { paths } from '~/kernel/paths'
import { Badge, type Tone } from '~/ui/badge'
import { Button } from '~/ui/button'
import { ConfirmDialog } from '~/ui/confirm-dialog'
import { Form } from '~/ui/form'
import { Table } from '~/ui/table'
import type { MembershipView, UserState } from '../membership'
import { RESET_DAYS } from '../password-reset'
import { MembershipList } from './membership-list'

export interface UserTableRow {
  id: string
  name: string
  email: string
  isAdmin: boolean
  state: UserState
  memberships: MembershipView[]
  invitedBy: { name: string; at: Date } | null
  can: { renewInvitation: boolean; requestReset: boolean; disable: boolean; enable: boolean }
}

const tones: Record<UserState, Tone> = { active: 'green', invited: 'gold', disabled: 'grey' }

export function UserTable({ users }: { users: readonly UserTableRow[] }) {
  const { t } = useTranslation(['account'])
  return (
    <Table
      caption={t('account:users.title')}
      rows={users}
      rowKey={(user) => user.id}
      columns={[
        {
          key: 'name',
          header: t('account:field.name'),
          isRowHeader: true,
          cell: (user) => (
            <>
              {user.name}
              <span className="block text-sm font-normal wrap-anywhere text-quiet">{user.email}</span>
              {user.invitedBy ? (
                <span className="block text-sm font-normal wrap-anywhere text-quiet">
                  {t('account:users.invitedBy', {
                    name: user.invitedBy.name,
                    at: formatDate(user.invitedBy.at),
                  })}
                </span>
              ) : null}
            </>
          ),
        },
        {
          key: 'organisation',
          header: t('account:memberships'),
          cell: (user) =>
            user.isAdmin ? (
              <Badge tone="teal">{t('account:users.admin')}</Badge>
            ) : (
              <MembershipList memberships={user.memberships} />
            ),
        },
        {
          key: 'state',
          header: t('account:users.state'),
          className: 'whitespace-nowrap',
          cell: (user) => <Badge tone={tones[user.state]}>{t(`account:users.states.${user.state}`)}</Badge>,
        },
        {
          key: 'actions',
          header: t('account:users.actions'),
          isActions: true,
          cell: (user) => <UserActions user={user} />,
        },
      ]}
    />
  )
}

function UserActions({ user }: { user: UserTableRow }) {
  const { t } = useTranslation(['account'])
  const { id, name } = user
  const isInvited = user.state === 'invited'
  const ask = t(isInvited ? 'account:users.askLink' : 'account:reset.request')
  const askNamed = t(isInvited ? 'account:users.askLinkNamed' : 'account:reset.requestNamed', { name })
  return (
    <div className="flex flex-wrap gap-2 whitespace-nowrap md:justify-end lg:flex-nowrap">
      {user.can.renewInvitation ? (
        <IntentButton userId={id} intent="renew" label={t('account:users.renewNamed', { name })}>
          {t('account:users.renew')}
        </IntentButton>
      ) : null}
      {user.can.requestReset ? (
        <ConfirmDialog
          trigger={
            <Button size="sm" aria-label={askNamed}>
              {ask}
            </Button>
          }
          title={askNamed}
          description={t(isInvited ? 'account:users.askLinkHint' : 'account:reset.requestHint', {
            days: RESET_DAYS,
          })}
          confirmLabel={ask}
          intent={{ name: 'intent', value: 'request-reset' }}
          action={paths.usersForm()}
          reason={{
            name: 'reason',
            label: t('account:reset.reason'),
            hint: t('account:reset.reasonHint'),
          }}
        >
          <input type="hidden" name="userId" value={id} />
        </ConfirmDialog>
      ) : null}
      {user.can.disable ? (
        <ConfirmDialog
          trigger={
            <Button size="sm" aria-label={t('account:users.disableNamed', { name })}>
              {t('account:users.disable')}
            </Button>
          }
          title={t('account:users.disableNamed', { name })}
          description={t('account:users.disableHint')}
          confirmLabel={t('account:users.disable')}
          tone="danger"
          intent={{ name: 'intent', value: 'disable' }}
          action={paths.usersForm()}
        >
          <input type="hidden" name="userId" value={id} />
        </ConfirmDialog>
      ) : null}
      {user.can.enable ? (
        <IntentButton userId={id} intent="enable" label={t('account:users.enableNamed', { name })}>
          {t('account:users.enable')}
        </IntentButton>
      ) : null}
    </div>
  )
}

interface IntentButtonProps {
  userId: string
  intent: string
  label: string
  children: string
}

function IntentButton({ userId, intent, label, children }: IntentButtonProps) {
  return (
    <Form method="post">
      <input type="hidden" name="userId" value={userId} />
      <Button type="submit" size="sm" name="intent" value={intent} aria-label={label}>
        {children}
      </Button>
    </Form>
  )
}
