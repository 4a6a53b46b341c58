import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { KeyRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { resetIntents } from '~/features/membership/reset-intents.server'
import { InvitationLink } from '~/features/identity/invitation/components/invitation-link'
import { MembershipList } from '~/features/membership/components/membership-list'
import { ResetRequests } from '~/features/membership/components/reset-requests'
import { SessionList } from '~/features/identity/session/components/session-list'
import { sessionIntents } from '~/features/identity/session/session-intents.server'
import { listSessions } from '~/features/identity/session/queries.server'
import { listOwnMemberships } from '~/features/membership/queries.server'
import { listWaitingResets } from '~/features/membership/reset-queries.server'
import { requireUser } from '~/platform/auth/actor.server'
import { sessionIdOf } from '~/platform/auth/session-cookie.server'
import { answerIntents } from '~/platform/form/intents.server'
import { translator } from '~/platform/i18n/index.server'
import { Button, ButtonLink } from '~/ui/button'
import { ConfirmDialog } from '~/ui/confirm-dialog'
import { DescriptionList } from '~/ui/description-list'
import { Notice } from '~/ui/notice'
import { PageHeader } from '~/ui/page-header'
import { Section } from '~/ui/section'
import { useAnswer } from '~/ui/use-answer'
import { paths } from '~/kernel/paths'

export { shouldRevalidate } from '~/platform/form/should-revalidate'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireUser(request)
  const resets = await listWaitingResets(actor)
  return {
    title: translator(actor.locale)('account:title'),
    name: actor.name,
    email: actor.email,
    locale: actor.locale,
    memberships: await listOwnMemberships(actor),
    sessions: await listSessions(actor, sessionIdOf(request)),
    resets: resets.filter(({ isOwn }) => isOwn),
    // Administrators have them among the users.
    openings: actor.isAdmin ? [] : resets.filter(({ isOwn }) => !isOwn),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireUser(request)
  return answerIntents(await request.formData(), {
    ...resetIntents(request, actor),
    ...sessionIntents(actor, sessionIdOf(request) ?? ''),
  })
}

export default function AccountPage() {
  const { t } = useTranslation(['account', 'common'])
  const { name, email, locale, memberships, sessions, resets, openings } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const made = answer && 'made' in answer ? answer.made : null
  const others = sessions.filter((session) => !session.isCurrent).length
  return (
    <div className="max-w-3xl">
      <PageHeader
        title={t('account:title')}
        actions={
          <ButtonLink to={paths.password()} icon={KeyRound}>
            {t('account:password.title')}
          </ButtonLink>
        }
      />
      {resets.length > 0 ? (
        <>
          <Notice tone="warning" className="mb-4" title={t('account:reset.own')}>
            {t('account:reset.ownHint')}
          </Notice>
          <ResetRequests requests={resets} action={paths.accountForm()} />
        </>
      ) : null}
      {made ? <InvitationLink key={made.link} {...made} /> : null}
      <ResetRequests
        requests={openings}
        action={paths.accountForm()}
        title={t('account:reset.openings')}
        description={t('account:reset.openingsHint')}
      />
      <Section title={t('account:profile')} description={t('account:profileHint')} isSheet>
        <DescriptionList
          items={[
            { term: t('account:field.name'), description: name },
            { term: t('account:field.email'), description: <span className="wrap-anywhere">{email}</span> },
            { term: t('account:field.locale'), description: t(`common:language.${locale}`) },
            { term: t('account:memberships'), description: <MembershipList memberships={memberships} /> },
          ]}
        />
      </Section>
      <Section
        title={t('account:session.title')}
        description={t('account:session.hint')}
        actions={
          others > 0 ? (
            <ConfirmDialog
              trigger={<Button size="sm">{t('account:session.revokeOthers')}</Button>}
              title={t('account:session.revokeOthers')}
              description={t('account:session.revokeOthersHint')}
              confirmLabel={t('account:session.revokeOthers')}
              tone="danger"
              intent={{ name: 'intent', value: 'revoke-others' }}
              action={paths.accountForm()}
            />
          ) : undefined
        }
      >
        <SessionList sessions={sessions} />
      </Section>
    </div>
  )
}
