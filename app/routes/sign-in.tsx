import {
  redirect,
  type ActionFunctionArgs,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { useSweptCopies } from '~/features/drafting/saving/use-swept-copies'
import { signIn } from '~/features/identity/session/commands/sign-in.server'
import { SignInForm } from '~/features/identity/session/components/sign-in-form'
import { signInSchema } from '~/features/identity/schema'
import { signedInHeaders } from '~/features/identity/session/signed-in-headers.server'
import { getActor } from '~/platform/auth/actor.server'
import { clientOf } from '~/platform/auth/client.server'
import { safePath } from '~/platform/auth/safe-path'
import { answerForm } from '~/platform/form/answer.server'
import { languageOf, translator } from '~/platform/i18n/index.server'
import { FrameBare } from '~/ui/frame/frame-bare'
import { WaitingNotice } from '~/ui/kept-forms/waiting-notice'
import { PageHeader } from '~/ui/page-header'
import { useAnswer } from '~/ui/use-answer'

export { shouldRevalidate } from '~/platform/form/should-revalidate'

export const handle = { isBare: true }

/** Retry-After, where somebody has to wait. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request }: LoaderFunctionArgs) {
  const next = safePath(new URL(request.url).searchParams.get('next'))
  const actor = await getActor(request)
  if (actor.kind === 'user') throw redirect(next)
  return { next, title: translator(await languageOf(request, actor))('account:signIn.title') }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const client = clientOf(request, context)
  return answerForm(await request.formData(), signInSchema, async (value) => {
    const signedIn = await signIn(client, value)
    return redirect(safePath(value.next), { headers: signedInHeaders(signedIn, client) })
  })
}

export default function SignInPage() {
  const { t } = useTranslation(['account'])
  const { next } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  useSweptCopies()
  return (
    <FrameBare>
      <div className="sheet p-5 sm:p-8">
        <PageHeader title={t('account:signIn.title')} subtitle={t('account:signIn.subtitle')} />
        {next === '/' ? null : <WaitingNotice path={next.split('?')[0]} className="mb-5" />}
        <SignInForm reply={answer?.reply} next={next} />
      </div>
      <p className="mt-4 text-sm text-quiet">{t('account:signIn.noAccount')}</p>
    </FrameBare>
  )
}
