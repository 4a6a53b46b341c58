import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { answerPreferencesForm } from '~/features/notification/answer-preferences-form.server'
import { PreferencesForm } from '~/features/notification/components/preferences-form'
import { getPreferences } from '~/features/notification/queries.server'
import { paths } from '~/kernel/paths'
import { requireUser } from '~/platform/auth/actor.server'
import { translator } from '~/platform/i18n/index.server'
import { canSendMail } from '~/platform/mail/transport.server'
import { Notice } from '~/ui/notice'
import { PageHeader } from '~/ui/page-header'
import { useAnswer } from '~/ui/use-answer'

export { shouldRevalidate } from '~/platform/form/should-revalidate'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireUser(request)
  return {
    title: translator(actor.locale)('notification:choose.title'),
    isMailed: canSendMail(),
    ...(await getPreferences(actor)),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireUser(request)
  return answerPreferencesForm(actor, await request.formData())
}

export default function NoticePreferencesPage() {
  const { t } = useTranslation('notification')
  const { chosen, hour, isMailed } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  return (
    <div className="max-w-3xl">
      <PageHeader
        eyebrow={
          <Link to={paths.notices()} className="hover:underline">
            {t('title')}
          </Link>
        }
        title={t('choose.title')}
        subtitle={t('choose.subtitle')}
      />
      {isMailed ? null : (
        <Notice className="mb-6" title={t('choose.noMail')}>
          {t('choose.noMailHint')}
        </Notice>
      )}
      <PreferencesForm
        chosen={chosen}
        hour={hour}
        errors={answer?.reply?.error?.['']}
        isSaved={answer !== undefined && 'isDone' in answer}
      />
    </div>
  )
}
