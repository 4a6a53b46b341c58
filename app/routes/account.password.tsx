import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { changePassword } from '~/features/identity/password/commands/change-password.server'
import { ChangePasswordForm } from '~/features/identity/password/components/change-password-form'
import { changePasswordSchema } from '~/features/identity/schema'
import { requireUser } from '~/platform/auth/actor.server'
import { sessionIdOf } from '~/platform/auth/session-cookie.server'
import { answerForm } from '~/platform/form/answer.server'
import { translator } from '~/platform/i18n/index.server'
import { Notice } from '~/ui/notice'
import { PageHeader } from '~/ui/page-header'
import { useAnswer } from '~/ui/use-answer'
import { paths } from '~/kernel/paths'

export { shouldRevalidate } from '~/platform/form/should-revalidate'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireUser(request)
  return { title: translator(actor.locale)('account:password.title'), mustChange: actor.mustChangePassword }
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireUser(request)
  return answerForm(await request.formData(), changePasswordSchema, async ({ current, password }) => {
    await changePassword(actor, { current, password, sessionId: sessionIdOf(request) ?? '' })
    return redirect(actor.mustChangePassword ? '/' : paths.account())
  })
}

export default function PasswordPage() {
  const { t } = useTranslation(['account'])
  const { mustChange } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  return (
    <div className="max-w-xl">
      <PageHeader
        eyebrow={
          mustChange ? undefined : (
            <Link to={paths.account()} className="hover:underline">
              {t('account:title')}
            </Link>
          )
        }
        title={t('account:password.title')}
        subtitle={t('account:password.subtitle')}
      />
      {mustChange ? (
        <Notice tone="warning" className="mb-6" title={t('account:password.mustTitle')}>
          {t('account:password.must')}
        </Notice>
      ) : null}
      <div className="sheet p-4 sm:p-6">
        <ChangePasswordForm reply={answer?.reply} />
      </div>
    </div>
  )
}
