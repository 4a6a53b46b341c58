import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { VersionText } from '~/features/version/components/version-text'
import { shortHash } from '~/features/voting/words'
import { openBallot } from '~/features/voting/ballot/commands/open-ballot.server'
import { ElectorateList } from '~/features/voting/electorate/components/electorate-list'
import { VotedText } from '~/features/voting/ballot/components/voted-text'
import { OpenBallotForm } from '~/features/voting/ballot/components/open-ballot-form'
import { getOpenBallotForm } from '~/features/voting/ballot/open-form.server'
import { openBallotSchema } from '~/features/voting/schema'
import { seenOf } from '~/kernel/seen-fields'
import { paths } from '~/kernel/paths'
import { requireUser } from '~/platform/auth/actor.server'
import { answerForm, load } from '~/platform/form/answer.server'
import { languageOf, translator } from '~/platform/i18n/index.server'
import { BilingualText } from '~/ui/bilingual-text'
import { useLanguage } from '~/ui/language'
import { PageHeader } from '~/ui/page-header'
import { useAnswer } from '~/ui/use-answer'

export { shouldRevalidate } from '~/platform/form/should-revalidate'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params: { recommendationId = '' } }: LoaderFunctionArgs) {
  const actor = await requireUser(request)
  const start = await load(() => getOpenBallotForm(actor, recommendationId))
  if (start.openBallotId !== null) throw redirect(paths.ballot(start.openBallotId))
  return { start, title: translator(await languageOf(request, actor))('voting:open.title') }
}

export async function action({ request, params: { recommendationId = '' } }: ActionFunctionArgs) {
  const actor = await requireUser(request)
  return answerForm(
    await request.formData(),
    openBallotSchema,
    async ({ questionVi, questionEn, quorum, allowsAbstention, ...page }) => {
      const question = { vi: questionVi, en: questionEn }
      const { ballotId, isNew } = await openBallot(actor, {
        recommendationId,
        question,
        quorum,
        allowsAbstention,
        seen: seenOf(page),
      })
      // Whoever comes second is told so by the ballot's page, with who opened it.
      return redirect(paths.openedBallot(ballotId, isNew ? {} : { already: 'opened' }))
    },
  )
}

export default function OpenBallotPage() {
  const { t } = useTranslation('voting')
  const { start } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const language = useLanguage()
  const { recommendation, version } = start
  return (
    <>
      <PageHeader
        eyebrow={
          <Link
            to={paths.recommendation(recommendation.id)}
            className="link inline-flex min-h-6 items-center"
          >
            <BilingualText value={recommendation.title} />
          </Link>
        }
        title={t('open.title')}
        subtitle={
          <>
            {t('version', { number: version.number, count: version.content.provisions.length })}
            {' · '}
            <span title={version.sha256}>SHA-256 {shortHash(version.sha256)}</span>
          </>
        }
      />
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div>
          <OpenBallotForm start={start} answer={answer} />
          <div className="mt-8">
            <VotedText>
              <VersionText content={version.content} language={language} headingLevel={2} />
            </VotedText>
          </div>
        </div>
        <ElectorateList delegations={start.delegations} />
      </div>
    </>
  )
}
