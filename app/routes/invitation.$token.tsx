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
import { SetPasswordForm } from '~/features/membership/components/set-password-form'
import { findInvitation } from '~/features/membership/queries.server'
import { setPasswordSchema } from '~/features/membership/schema'
import { getActor } from '~/platform/auth/actor.server'
import { clientOf } from '~/platform/auth/client.server'
import { sessionCookie } from '~/platform/auth/session-cookie.server'
import { answerForm } from '~/platform/form/answer.server'
import { languageOf, translator } from '~/platform/i18n/index.server'
import { ButtonLink } from '~/ui/button'
import { FrameBare } from '~/ui/frame/frame-bare'
import { PageHeader } from '~/ui/page-header'
import { useAnswer } from '~/ui/use-answer'

export const handle = { isBare: true }

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const t = translator(await languageOf(request, await getActor(request)))
  const invitation = await findInvitation(params.token ?? '')
  const title = t(invitation ? 'account:invitation.title' : 'account:invitation.goneTitle')
  // A link that opens an account is nothing to keep, in whatever cache.
  return data(
    { title, invitation },
    { status: invitation ? 200 : 410, headers: { 'Cache-Control': 'no-store' } },
  )
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const client = clientOf(request, context)
  return answerForm(await request.formData(), setPasswordSchema, async ({ password }) => {
    const { sessionId } = await acceptInvitation(client, params.token ?? '', password)
    return redirect('/', { headers: { 'Set-Cookie': sessionCookie(sessionId, client) } })
  })
}

export default function InvitationPage() {
  const { t } = useTranslation(['account'])
  const { invitation } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  return (
    <FrameBare>
      <div className="sheet p-5 sm:p-8">
        {invitation ? (
          <>
            <PageHeader
              title={t('account:invitation.title')}
              subtitle={t('account:invitation.subtitle', { name: invitation.name, email: invitation.email })}
            />
            <SetPasswordForm reply={answer?.reply} email={invitation.email} />
          </>
        ) : (
          <>
            <PageHeader title={t('account:invitation.goneTitle')} subtitle={t('account:invitation.gone')} />
            <ButtonLink to="/sign-in" variant="primary">
              {t('account:signIn.title')}
            </ButtonLink>
          </>
        )}
      </div>
    </FrameBare>
  )
}
