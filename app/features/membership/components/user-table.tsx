import { Form } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { Badge, type Tone } from '~/ui/badge'
import { Button } from '~/ui/button'
import { ConfirmDialog } from '~/ui/confirm-dialog'
import { Table } from '~/ui/table'
import type { MembershipView, UserState } from '../membership'
import { MembershipList } from './membership-list'

export interface UserTableRow {
  id: string
  name: string
  email: string
  isAdmin: boolean
  state: UserState
  memberships: MembershipView[]
  can: { renewInvitation: boolean; disable: boolean; enable: boolean }
}

const tones: Record<UserState, Tone> = { active: 'green', invited: 'gold', disabled: 'grey' }

export function UserTable({ users }: { users: readonly UserTableRow[] }) {
  const { t } = useTranslation('account')
  return (
    <Table
      caption={t('users.title')}
      rows={users}
      rowKey={(user) => user.id}
      columns={[
        {
          key: 'name',
          header: t('field.name'),
          isRowHeader: true,
          cell: (user) => (
            <>
              {user.name}
              <span className="block text-sm font-normal break-words text-quiet">{user.email}</span>
            </>
          ),
        },
        {
          key: 'organisation',
          header: t('memberships'),
          cell: (user) =>
            user.isAdmin ? <Badge tone="teal">{t('users.admin')}</Badge> : <MembershipList memberships={user.memberships} />,
        },
        {
          key: 'state',
          header: t('users.state'),
          className: 'whitespace-nowrap',
          cell: (user) => <Badge tone={tones[user.state]}>{t(`users.states.${user.state}`)}</Badge>,
        },
        { key: 'actions', header: t('users.actions'), isActions: true, cell: (user) => <UserActions user={user} /> },
      ]}
    />
  )
}

function UserActions({ user }: { user: UserTableRow }) {
  const { t } = useTranslation('account')
  const { id, name } = user
  return (
    <div className="flex flex-wrap gap-2 whitespace-nowrap md:justify-end lg:flex-nowrap">
      {user.can.renewInvitation ? (
        <IntentButton userId={id} intent="renew" label={t('users.renewNamed', { name })}>
          {t('users.renew')}
        </IntentButton>
      ) : null}
      {user.can.disable ? (
        <ConfirmDialog
          trigger={
            <Button size="sm" aria-label={t('users.disableNamed', { name })}>
              {t('users.disable')}
            </Button>
          }
          title={t('users.disableNamed', { name })}
          description={t('users.disableHint')}
          confirmLabel={t('users.disable')}
          tone="danger"
          intent={{ name: 'intent', value: 'disable' }}
          action="/admin/users?index"
        >
          <input type="hidden" name="userId" value={id} />
        </ConfirmDialog>
      ) : null}
      {user.can.enable ? (
        <IntentButton userId={id} intent="enable" label={t('users.enableNamed', { name })}>
          {t('users.enable')}
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
