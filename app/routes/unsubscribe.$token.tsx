import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { unsubscribeSchema } from '~/features/notification/mail/schema'
import { getUnsubscribe, unsubscribe } from '~/features/notification/mail/unsubscribe.server'
import { getActor } from '~/platform/auth/actor.server'
import { answerForm, load } from '~/platform/form/answer.server'
import { languageOf, translator } from '~/platform/i18n/index.server'
import { Button } from '~/ui/button'
import { Form } from '~/ui/form'
import { FrameBare } from '~/ui/frame/frame-bare'
import { Notice } from '~/ui/notice'
import { PageHeader } from '~/ui/page-header'
import { useAnswer } from '~/ui/use-answer'

export { shouldRevalidate } from '~/platform/form/should-revalidate'

export const handle = { isBare: true }

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { name: 'referrer', content: 'no-referrer' },
]

/** Shows what the link ends and changes nothing: programs that look through mails open every link in them. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const language = await languageOf(request, await getActor(request))
  return load(async () => ({
    title: translator(language)('notification:unsubscribe.title'),
    ...(await getUnsubscribe(params.token ?? '')),
  }))
}

/** The button's form, and the one press of a mail program (RFC 8058), which says nothing but that. */
export async function action({ request, params }: ActionFunctionArgs) {
  const form = await request.formData().catch(() => new FormData())
  return answerForm(form, unsubscribeSchema, async () => {
    await unsubscribe(params.token ?? '')
    return data({ reply: undefined, isDone: true as const })
  })
}

export default function UnsubscribePage() {
  const { t } = useTranslation('notification')
  const { what, canEnd } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const isDone = answer !== undefined && 'isDone' in answer
  return (
    <FrameBare>
      <div className="sheet p-5 sm:p-8">
        <PageHeader title={t('unsubscribe.title')} />
        {isDone ? (
          <Notice tone="success" isLive title={t('unsubscribe.done')}>
            {t('unsubscribe.doneText')}
          </Notice>
        ) : canEnd ? (
          <Form method="post" isKeyless className="grid gap-5">
            <p>
              {t('unsubscribe.text', {
                what: what === 'digest' ? t('unsubscribe.digest') : t(`kindName.${what}`),
              })}
            </p>
            <Button type="submit" variant="primary">
              {t('unsubscribe.confirm')}
            </Button>
          </Form>
        ) : (
          <p>{t('unsubscribe.always')}</p>
        )}
      </div>
    </FrameBare>
  )
}
