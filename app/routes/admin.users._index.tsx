import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { UserPlus, UsersRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { usersIntents } from '~/features/membership/users-intents.server'
import { InvitationLink } from '~/features/identity/invitation/components/invitation-link'
import { ResetRequests } from '~/features/membership/components/reset-requests'
import { UserTable } from '~/features/membership/components/user-table'
import { assertCan } from '~/features/membership/policy'
import { listUsers } from '~/features/membership/queries.server'
import { isOnlyAdministrator, listWaitingResets } from '~/features/membership/reset-queries.server'
import { requireUser } from '~/platform/auth/actor.server'
import { load } from '~/platform/form/answer.server'
import { answerIntents } from '~/platform/form/intents.server'
import { translator } from '~/platform/i18n/index.server'
import { Button, ButtonLink } from '~/ui/button'
import { Empty } from '~/ui/empty'
import { Form } from '~/ui/form'
import { ListPages } from '~/ui/list-pages'
import { Notice } from '~/ui/notice'
import { PageHeader } from '~/ui/page-header'
import { useAnswer } from '~/ui/use-answer'
import { paths } from '~/kernel/paths'

export { shouldRevalidate } from '~/platform/form/should-revalidate'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireUser(request)
  const { searchParams } = new URL(request.url)
  const query = searchParams.get('q') ?? ''
  const after = searchParams.get('after') ?? ''
  return load(async () => {
    assertCan(actor, 'user:list')
    return {
      title: translator(actor.locale)('account:users.title'),
      query,
      isFirst: after === '',
      resets: await listWaitingResets(actor),
      isOnlyAdmin: await isOnlyAdministrator(actor),
      ...(await listUsers(actor, query, after)),
    }
  })
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireUser(request)
  await load(async () => assertCan(actor, 'user:list'))
  return answerIntents(await request.formData(), usersIntents(request, actor))
}

export default function UsersPage() {
  const { t } = useTranslation(['account'])
  const { users, resets, isOnlyAdmin, count, query, next, isFirst } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const made = answer && 'made' in answer ? answer.made : null
  return (
    <>
      <PageHeader
        title={t('account:users.title')}
        subtitle={t('account:users.count', { count })}
        actions={
          <ButtonLink to={paths.inviteUser()} variant="primary" icon={UserPlus}>
            {t('account:invite.title')}
          </ButtonLink>
        }
      />
      {made ? <InvitationLink key={made.link} link={made.link} name={made.name} /> : null}
      {resets.length > 0 && isOnlyAdmin ? (
        <Notice className="mb-6" title={t('account:reset.onlyAdmin')}>
          {t('account:reset.onlyAdminHint')}{' '}
          <code className="wrap-anywhere">
            npm run admin:reset -- &lt;e-mail&gt; &quot;&lt;{t('account:reset.reason')}&gt;&quot;
          </code>
        </Notice>
      ) : null}
      <ResetRequests requests={resets} action={paths.usersForm()} />
      <Form method="get" role="search" className="mb-4 flex max-w-xl items-end gap-3">
        <label className="min-w-0 grow">
          <span className="mb-1.5 block text-sm">{t('account:users.search')}</span>
          <input key={query} name="q" type="search" defaultValue={query} className="field-control" />
        </label>
        <Button type="submit">{t('account:users.find')}</Button>
      </Form>
      <ListPages
        first={isFirst ? null : paths.users({ q: query })}
        next={next && paths.users({ q: query, after: next })}
        isEmpty={users.length === 0}
        none={
          <Empty
            icon={UsersRound}
            title={t('account:users.none')}
            actions={<ButtonLink to={paths.users()}>{t('account:users.showAll')}</ButtonLink>}
          />
        }
      >
        <UserTable users={users} />
      </ListPages>
    </>
  )
}
