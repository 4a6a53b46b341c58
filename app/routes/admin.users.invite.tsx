import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { inviteUser } from '~/features/membership/commands/invite-user.server'
import { InvitationLink } from '~/features/identity/invitation/components/invitation-link'
import { InviteUserForm } from '~/features/membership/components/invite-user-form'
import { invitationLink } from '~/features/identity/invitation/link.server'
import { assertCan } from '~/features/membership/policy'
import { inviteUserSchema } from '~/features/membership/schema'
import { listCurrentOrganisations } from '~/features/organisation/queries.server'
import { sideOf } from '~/kernel/bilingual'
import { paths } from '~/kernel/paths'
import { requireUser } from '~/platform/auth/actor.server'
import { answerForm, load } from '~/platform/form/answer.server'
import { translator } from '~/platform/i18n/index.server'
import { useLanguage } from '~/ui/language'
import { Notice } from '~/ui/notice'
import { PageHeader } from '~/ui/page-header'
import { useAnswer } from '~/ui/use-answer'

export { shouldRevalidate } from '~/platform/form/should-revalidate'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireUser(request)
  return load(async () => {
    assertCan(actor, 'user:invite')
    const organisations = (await listCurrentOrganisations()).map(({ id, name }) => ({ id, name }))
    return { title: translator(actor.locale)('account:invite.title'), organisations }
  })
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireUser(request)
  return answerForm(await request.formData(), inviteUserSchema, async (input) => {
    const { userId, token, isWaiting } = await inviteUser(actor, input)
    return data({
      reply: undefined,
      made: { userId, isWaiting, link: token && invitationLink(request, token), name: input.name },
    })
  })
}

export default function InviteUserPage() {
  const { t } = useTranslation(['account'])
  const { organisations } = useLoaderData<typeof loader>()
  const language = useLanguage()
  const answer = useAnswer<typeof action>()
  const made = answer && 'made' in answer ? answer.made : undefined
  return (
    <div className="max-w-3xl">
      <PageHeader
        eyebrow={
          <Link to={paths.users()} className="hover:underline">
            {t('account:users.title')}
          </Link>
        }
        title={t('account:invite.title')}
        subtitle={t('account:invite.subtitle')}
      />
      {made && !made.isWaiting ? (
        <InvitationLink key={made.userId} link={made.link} name={made.name} />
      ) : null}
      {made?.isWaiting ? (
        <Notice isLive className="mb-6" title={t('account:invite.waitsTitle', { name: made.name })}>
          {t('account:invite.waits')}
        </Notice>
      ) : null}
      {/* After a success the next invitation starts from an empty form. */}
      <InviteUserForm
        key={made?.userId}
        reply={answer?.reply}
        organisations={organisations.map(({ id, name }) => ({
          value: id,
          label: sideOf(name, language).text,
        }))}
      />
    </div>
  )
}
