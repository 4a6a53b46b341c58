import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { NextStepLink } from '~/features/adoption/components/next-step-link'
import { findNextStep } from '~/features/adoption/next-step.server'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { VersionDetails } from '~/features/drafting/components/version-details'
import { VersionList } from '~/features/drafting/components/version-list'
import { VersionSides } from '~/features/drafting/components/version-sides'
import { getVersionPage } from '~/features/drafting/queries.server'
import { RecommendationPhaseBar } from '~/features/recommendation/components/recommendation-phase-bar'
import { sideOf } from '~/kernel/bilingual'
import { getActor } from '~/platform/auth/actor.server'
import { load } from '~/platform/form/answer.server'
import { languageOf, translator } from '~/platform/i18n/index.server'
import { liveTicket } from '~/platform/live/ticket.server'
import { useLive } from '~/platform/live/use-live'
import { BilingualText } from '~/ui/bilingual-text'
import { ButtonLink } from '~/ui/button'
import { PageHeader } from '~/ui/page-header'
import { Section } from '~/ui/section'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await getActor(request)
  const language = await languageOf(request, actor)
  const number = Number(params.number)
  return load(async () => {
    const page = await getVersionPage(actor, params.recommendationId ?? '', number)
    const name = translator(language)('drafting:version.short', { number })
    return {
      page,
      nextStep: await findNextStep(actor, page.id),
      title: `${name} · ${sideOf(page.title, language).text}`,
      ticket: liveTicket(actor, `recommendation:${page.id}`),
    }
  })
}

export default function VersionRoute() {
  const { t } = useTranslation('drafting')
  const { page, nextStep, ticket } = useLoaderData<typeof loader>()
  useLive(ticket)
  const { version } = page
  return (
    <>
      <PageHeader
        eyebrow={
          <Link to={`/workshops/${page.workshop.id}/recommendations`} className="link">
            <BilingualText value={page.workshop.title} />
          </Link>
        }
        title={<BilingualText value={version.content.title} />}
        subtitle={t('version.title', { number: version.number })}
        actions={
          <>
            {page.can.readDraft ? (
              <ButtonLink to={`/recommendations/${page.id}`}>{t('version.draft')}</ButtonLink>
            ) : null}
            <NextStepLink step={nextStep} />
          </>
        }
      />
      <div className="mb-6">
        <RecommendationPhaseBar phase={page.phase} />
      </div>
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <VersionSides content={version.content} />
        <div>
          <Section title={t('version.details')}>
            <VersionDetails version={version} />
          </Section>
          <Section title={t('version.all')}>
            <VersionList recommendationId={page.id} versions={page.versions} shown={version.number} />
          </Section>
        </div>
      </div>
    </>
  )
}
