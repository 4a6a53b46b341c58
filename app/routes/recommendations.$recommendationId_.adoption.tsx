import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { issueRecommendation } from '~/features/adoption/commands/issue-recommendation.server'
import { AlreadyIssued } from '~/features/adoption/components/already-issued'
import { ConfirmPaper } from '~/features/adoption/components/confirm-paper'
import { IssueForm } from '~/features/adoption/components/issue-form'
import { getIssueForm, reviewIssue } from '~/features/adoption/queries.server'
import { issueNowSchema, issueSchema } from '~/features/adoption/schema'
import { createActions } from '~/features/follow-up/action/commands/create-actions.server'
import { PlannedActionsList } from '~/features/follow-up/action/components/planned-actions-list'
import { plannedActions } from '~/features/follow-up/action/planned-actions'
import { seenOf } from '~/kernel/seen-fields'
import { paths } from '~/kernel/paths'
import { requireUser } from '~/platform/auth/actor.server'
import { load } from '~/platform/form/answer.server'
import { answerIntents, intent } from '~/platform/form/intents.server'
import { languageOf, translator } from '~/platform/i18n/index.server'
import { BilingualText } from '~/ui/bilingual-text'
import { PageHeader } from '~/ui/page-header'
import { useAnswer } from '~/ui/use-answer'

export { shouldRevalidate } from '~/platform/form/should-revalidate'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params: { recommendationId = '' } }: LoaderFunctionArgs) {
  const actor = await requireUser(request)
  const start = await load(() => getIssueForm(actor, recommendationId))
  const planned = start.issued ? null : plannedActions(start.version.content.provisions)
  const title = translator(await languageOf(request, actor))('adoption:issue.title')
  return { start, planned, title }
}

export async function action({ request, params: { recommendationId = '' } }: ActionFunctionArgs) {
  const actor = await requireUser(request)
  return answerIntents(await request.formData(), {
    issue: intent(issueNowSchema, async ({ revision, seen, ...fields }) => {
      // The actions belong to a later room, so the page brings the two together; they are stored at once or not at all.
      const { id } = await issueRecommendation(
        actor,
        { recommendationId, ...fields, seen: seenOf({ revision, seen }) },
        (tx, adoption) => createActions(tx, actor, adoption.id),
      )
      return redirect(paths.paper(id))
    }),
    edit: intent(issueSchema, (draft) => Promise.resolve(data({ draft }))),
    // Nothing is recorded by a review: it only says what would be issued, or why it could not be.
    review: intent(issueSchema, async (fields) =>
      data({ review: { fields, paper: await reviewIssue(actor, recommendationId, fields) } }),
    ),
  })
}

export default function IssuePage() {
  const { t } = useTranslation('adoption')
  const { start, planned } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { recommendation, issued } = start
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
        title={t('issue.title')}
        subtitle={issued ? undefined : t('issue.subtitle', { number: start.version.number })}
      />
      {issued ? (
        <AlreadyIssued issued={issued} isRefused={answer !== undefined} />
      ) : answer && 'review' in answer ? (
        <ConfirmPaper
          {...answer.review}
          sha256={start.version.sha256}
          seen={start.seen}
          title={t('confirm.title')}
          final={t('confirm.final')}
          submit={t('issue.submit')}
        >
          <p className="mb-4 text-sm text-quiet">
            {t('confirm.result', { ...start.result, number: start.version.number })}
          </p>
          {planned ? <PlannedActionsList planned={planned} /> : null}
        </ConfirmPaper>
      ) : (
        <IssueForm
          start={start}
          draft={answer && 'draft' in answer ? answer.draft : undefined}
          answer={answer && 'reply' in answer ? answer : undefined}
        />
      )}
    </>
  )
}
