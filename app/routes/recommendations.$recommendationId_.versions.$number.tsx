import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { NextStepLink } from '~/features/adoption/components/next-step-link'
import { findNextStep } from '~/features/adoption/next-step.server'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answersSeenIntents } from '~/features/consultation/comment-intents.server'
import { findVersionComments } from '~/features/version/comments.server'
import { Answers } from '~/features/consultation/components/answers'
import { VersionDetails } from '~/features/version/components/version-details'
import { VersionList } from '~/features/version/components/version-list'
import { VersionSides } from '~/features/version/components/version-sides'
import { getVersionPage } from '~/features/version/queries.server'
import { WorkshopLink } from '~/ui/workshop-link'
import { RecommendationPhaseBar } from '~/features/recommendation/components/recommendation-phase-bar'
import { sideOf } from '~/kernel/bilingual'
import { paths } from '~/kernel/paths'
import { getActor, requireUser } from '~/platform/auth/actor.server'
import { load } from '~/platform/form/answer.server'
import { answerIntents } from '~/platform/form/intents.server'
import { languageOf, translator } from '~/platform/i18n/index.server'
import { liveTicket } from '~/platform/live/ticket.server'
import { useLive } from '~/platform/live/use-live'
import { BilingualText } from '~/ui/bilingual-text'
import { ButtonLink } from '~/ui/button'
import { Notice } from '~/ui/notice'
import { PageHeader } from '~/ui/page-header'
import { Section } from '~/ui/section'

export { shouldRevalidate } from '~/platform/form/should-revalidate'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await getActor(request)
  const language = await languageOf(request, actor)
  const number = Number(params.number)
  return load(async () => {
    const page = await getVersionPage(actor, params.recommendationId ?? '', number)
    const name = translator(language)('version:short', { number })
    return {
      page,
      comments: await findVersionComments(actor, page.id, number),
      nextStep: await findNextStep(actor, page.id),
      title: `${name} · ${sideOf(page.title, language).text}`,
      ticket: liveTicket(actor, `recommendation:${page.id}`),
    }
  })
}

export async function action({ request, params: { recommendationId = '' } }: ActionFunctionArgs) {
  const actor = await requireUser(request)
  return answerIntents(await request.formData(), answersSeenIntents(actor, recommendationId))
}

export default function VersionRoute() {
  const { t } = useTranslation('version')
  const { page, comments, nextStep, ticket } = useLoaderData<typeof loader>()
  useLive(ticket)
  const { version } = page
  const [params] = useSearchParams()
  const asked = params.get('comment')
  const [active, setActive] = useState(asked === null ? null : { id: asked })
  return (
    <>
      <PageHeader
        eyebrow={<WorkshopLink workshop={page.workshop} />}
        title={<BilingualText value={version.isAuthentic ? version.content.title : page.title} />}
        subtitle={t('title', { number: version.number })}
        actions={
          <>
            {page.can.readDraft ? (
              <ButtonLink to={paths.recommendation(page.id)}>{t('draft')}</ButtonLink>
            ) : null}
            <NextStepLink step={nextStep} />
          </>
        }
      />
      <div className="mb-6">
        <RecommendationPhaseBar phase={page.phase} />
      </div>
      {version.isAuthentic ? null : (
        <Notice tone="danger" title={t('notAuthentic')} className="mb-6">
          {t('notAuthenticHint')}
        </Notice>
      )}
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_20rem]">
        {version.isAuthentic ? (
          <VersionSides content={version.content} passages={comments?.passages} active={active} />
        ) : (
          <div />
        )}
        <div>
          <Section title={t('details')}>
            <VersionDetails version={version} />
          </Section>
          <Section title={t('all')}>
            <VersionList recommendationId={page.id} versions={page.versions} shown={version.number} />
          </Section>
          {comments && comments.own.length + comments.others.length > 0 ? (
            <Answers
              key={page.id}
              comments={comments}
              activeId={active?.id}
              placeOf={({ id }) =>
                comments.passages.some((one) => one.id === id) ? `?comment=${id}#passage-${id}` : null
              }
              onShow={({ id }) => setActive({ id })}
            />
          ) : null}
        </div>
      </div>
    </>
  )
}
