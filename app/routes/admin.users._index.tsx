import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { UserPlus, UsersRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { disableUser, enableUser } from '~/features/membership/commands/disable-user.server'
import { renewInvitation } from '~/features/membership/commands/renew-invitation.server'
import { InvitationLink } from '~/features/membership/components/invitation-link'
import { UserTable } from '~/features/membership/components/user-table'
import { invitationLink } from '~/features/membership/invitation-link.server'
import { assertCan } from '~/features/membership/policy'
import { getUserName, listUsers } from '~/features/membership/queries.server'
import { DomainError } from '~/kernel/domain-error'
import { isId } from '~/kernel/ids'
import { requireUser } from '~/platform/auth/actor.server'
import { load } from '~/platform/form/answer.server'
import { translator } from '~/platform/i18n/index.server'
import { Button, ButtonLink } from '~/ui/button'
import { Empty } from '~/ui/empty'
import { Form } from '~/ui/form'
import { PageHeader } from '~/ui/page-header'
import { Pagination } from '~/ui/pagination'
import { useAnswer } from '~/ui/use-answer'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireUser(request)
  const { searchParams } = new URL(request.url)
  const query = searchParams.get('q') ?? ''
  const page = Math.max(1, Math.trunc(Number(searchParams.get('page'))) || 1)
  return load(async () => {
    assertCan(actor, 'user:list')
    return {
      title: translator(actor.locale)('account:users.title'),
      query,
      page,
      ...(await listUsers(actor, query, page)),
    }
  })
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireUser(request)
  const form = await request.formData()
  return load(async () => {
    const userId = form.get('userId')
    assertCan(actor, 'user:list')
    if (!isId(userId)) throw new DomainError('not-found')
    switch (form.get('intent')) {
      case 'renew': {
        const { token } = await renewInvitation(actor, userId)
        return data({ link: invitationLink(request, token), name: await getUserName(userId) })
      }
      case 'disable':
        await disableUser(actor, userId)
        return data(null)
      case 'enable':
        await enableUser(actor, userId)
        return data(null)
      default:
        throw new DomainError('invalid-input')
    }
  })
}

export default function UsersPage() {
  const { t } = useTranslation(['account'])
  const { users, count, query, page, pageCount } = useLoaderData<typeof loader>()
  const made = useAnswer<typeof action>()
  return (
    <>
      <PageHeader
        title={t('account:users.title')}
        subtitle={t('account:users.count', { count })}
        actions={
          <ButtonLink to="/admin/users/invite" variant="primary" icon={UserPlus}>
            {t('account:invite.title')}
          </ButtonLink>
        }
      />
      {made ? <InvitationLink key={made.link} link={made.link} name={made.name} /> : null}
      <Form method="get" role="search" className="mb-4 flex max-w-xl items-end gap-3">
        <label className="min-w-0 grow">
          <span className="mb-1.5 block text-sm">{t('account:users.search')}</span>
          <input key={query} name="q" type="search" defaultValue={query} className="field-control" />
        </label>
        <Button type="submit">{t('account:users.find')}</Button>
      </Form>
      {users.length === 0 ? (
        <Empty
          icon={UsersRound}
          title={t('account:users.none')}
          actions={<ButtonLink to="/admin/users">{t('account:users.showAll')}</ButtonLink>}
        />
      ) : (
        <UserTable users={users} />
      )}
      <Pagination
        page={page}
        pageCount={pageCount}
        to={(number) => `/admin/users?${new URLSearchParams({ q: query, page: String(number) })}`}
      />
    </>
  )
}
