import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { MessagesSquare } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { answersSeenIntents } from '~/features/consultation/comment-intents.server'
import { getCommentsPage } from '~/features/consultation/comments-page.server'
import { Answers } from '~/features/consultation/components/answers'
import { findReadableVersion } from '~/features/version/queries.server'
import { WorkshopLink } from '~/ui/workshop-link'
import { RecommendationPhaseBar } from '~/features/recommendation/components/recommendation-phase-bar'
import { sideOf } from '~/kernel/bilingual'
import { paths } from '~/kernel/paths'
import { requireUser } from '~/platform/auth/actor.server'
import { load } from '~/platform/form/answer.server'
import { answerIntents } from '~/platform/form/intents.server'
import { translator } from '~/platform/i18n/index.server'
import { liveTicket } from '~/platform/live/ticket.server'
import { useLive } from '~/platform/live/use-live'
import { BilingualText } from '~/ui/bilingual-text'
import { ButtonLink } from '~/ui/button'
import { Empty } from '~/ui/empty'
import { PageHeader } from '~/ui/page-header'

export { shouldRevalidate } from '~/platform/form/should-revalidate'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params: { recommendationId = '' } }: LoaderFunctionArgs) {
  const actor = await requireUser(request)
  return load(async () => {
    const page = await getCommentsPage(actor, recommendationId)
    const version = await findReadableVersion(actor, page.id)
    const name = translator(actor.locale)('consultation:answers.title')
    return {
      page,
      version,
      title: `${name} · ${sideOf(page.title, actor.locale).text}`,
      ticket: liveTicket(actor, `recommendation:${page.id}`),
    }
  })
}

export async function action({ request, params: { recommendationId = '' } }: ActionFunctionArgs) {
  const actor = await requireUser(request)
  return answerIntents(await request.formData(), answersSeenIntents(actor, recommendationId))
}

/** For those who may no longer, or not yet, read the text: what they said about it, and what became of it. */
export default function CommentsRoute() {
  const { t } = useTranslation('consultation')
  const { page, version, ticket } = useLoaderData<typeof loader>()
  useLive(ticket)
  const { id, own, others } = page
  const text = version === null ? null : paths.version(id, version)
  return (
    <>
      <PageHeader
        eyebrow={<WorkshopLink workshop={page.workshop} />}
        title={<BilingualText value={page.title} />}
        subtitle={t('answers.title')}
        actions={
          <>
            {page.canReadDraft ? (
              <ButtonLink to={paths.recommendation(id)}>{t('answers.draft')}</ButtonLink>
            ) : null}
            {text ? <ButtonLink to={text}>{t('answers.version', { number: version })}</ButtonLink> : null}
          </>
        }
      />
      <div className="mb-6">
        <RecommendationPhaseBar phase={page.phase} />
      </div>
      {own.length + others.length === 0 ? (
        <Empty icon={MessagesSquare} title={t('answers.none')}>
          {t('answers.noneText')}
        </Empty>
      ) : (
        <div className="max-w-3xl">
          <Answers
            key={id}
            comments={page}
            placeOf={(thread) => text && `${text}?comment=${thread.id}#passage-${thread.id}`}
          />
        </div>
      )}
    </>
  )
}
