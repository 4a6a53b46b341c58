import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { acceptInvitation } from '~/features/membership/commands/accept-invitation.server'
import { signOut } from '~/features/identity/session/commands/sign-out.server'
import { OtherPerson } from '~/features/identity/session/components/other-person'
import { SetPasswordForm } from '~/features/identity/password/components/set-password-form'
import { findInvitation } from '~/features/identity/invitation/queries.server'
import { setPasswordSchema } from '~/features/identity/schema'
import { signedInHeaders } from '~/features/identity/session/signed-in-headers.server'
import { isUser } from '~/kernel/actor'
import { paths } from '~/kernel/paths'
import { getActor } from '~/platform/auth/actor.server'
import { clientOf } from '~/platform/auth/client.server'
import { blankSessionCookie, sessionIdOf } from '~/platform/auth/session-cookie.server'
import { answerIntents, harmless, intent } from '~/platform/form/intents.server'
import { languageOf, translator } from '~/platform/i18n/index.server'
import { ButtonLink } from '~/ui/button'
import { FrameBare } from '~/ui/frame/frame-bare'
import { Notice } from '~/ui/notice'
import { PageHeader } from '~/ui/page-header'
import { useAnswer } from '~/ui/use-answer'

export { shouldRevalidate } from '~/platform/form/should-revalidate'

export const handle = { isBare: true }

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await getActor(request)
  const t = translator(await languageOf(request, actor))
  const invitation = await findInvitation(params.token ?? '')
  const title = t(invitation ? 'account:invitation.title' : 'account:invitation.goneTitle')
  const present =
    invitation && isUser(actor) && actor.userId !== invitation.userId
      ? { name: actor.name, email: actor.email }
      : null
  // A link that opens an account is nothing to keep, in whatever cache.
  return data(
    { title, present, invitation: invitation && { name: invitation.name, email: invitation.email } },
    { status: invitation ? 200 : 410, headers: { 'Cache-Control': 'no-store' } },
  )
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const client = clientOf(request, context)
  return answerIntents(await request.formData(), {
    'sign-out': harmless(async () => {
      const [actor, sessionId] = [await getActor(request), sessionIdOf(request)]
      if (sessionId) await signOut(actor, sessionId)
      const headers = { 'Set-Cookie': blankSessionCookie(client) }
      return data({ reply: undefined, signedOut: isUser(actor) ? actor.name : '' }, { headers })
    }),
    '': intent(setPasswordSchema, async ({ password }) => {
      const signedIn = await acceptInvitation(client, params.token ?? '', password)
      return redirect('/', { headers: signedInHeaders(signedIn, client) })
    }),
  })
}

export default function InvitationPage() {
  const { t } = useTranslation(['account'])
  const { invitation, present } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const signedOut = answer && 'signedOut' in answer ? answer.signedOut : ''
  return (
    <FrameBare>
      <div className="sheet p-5 sm:p-8">
        {invitation ? (
          <>
            <PageHeader
              title={t('account:invitation.title')}
              subtitle={t('account:invitation.subtitle', { name: invitation.name, email: invitation.email })}
            />
            {signedOut ? (
              <Notice
                tone="success"
                isLive
                className="mb-6"
                title={t('account:invitation.signedOut', { name: signedOut })}
              />
            ) : null}
            {present ? (
              <OtherPerson present={present} invited={invitation.name} />
            ) : (
              <SetPasswordForm reply={answer?.reply} email={invitation.email} />
            )}
          </>
        ) : (
          <>
            <PageHeader title={t('account:invitation.goneTitle')} subtitle={t('account:invitation.gone')} />
            <ButtonLink to={paths.signIn()} variant="primary">
              {t('account:signIn.title')}
            </ButtonLink>
          </>
        )}
      </div>
    </FrameBare>
  )
}
