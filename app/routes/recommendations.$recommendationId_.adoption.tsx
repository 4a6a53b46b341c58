import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { issueRecommendation } from '~/features/adoption/commands/issue-recommendation.server'
import { IssueForm } from '~/features/adoption/components/issue-form'
import { findAdoptionId, getIssueForm } from '~/features/adoption/queries.server'
import { issueSchema } from '~/features/adoption/schema'
import { createActions } from '~/features/follow-up/commands/create-actions.server'
import { requireUser } from '~/platform/auth/actor.server'
import { answerForm, load } from '~/platform/form/answer.server'
import { languageOf, translator } from '~/platform/i18n/index.server'
import { BilingualText } from '~/ui/bilingual-text'
import { PageHeader } from '~/ui/page-header'
import { useAnswer } from '~/ui/use-answer'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params: { recommendationId = '' } }: LoaderFunctionArgs) {
  const actor = await requireUser(request)
  const adoptionId = await findAdoptionId(recommendationId)
  if (adoptionId) throw redirect(`/register/${adoptionId}`)
  const start = await load(() => getIssueForm(actor, recommendationId))
  return { start, title: translator(await languageOf(request, actor))('adoption:issue.title') }
}

export async function action({ request, params: { recommendationId = '' } }: ActionFunctionArgs) {
  const actor = await requireUser(request)
  return answerForm(await request.formData(), issueSchema, async (fields) => {
    // The actions belong to a later room, so the page brings the two together; they are stored at once or not at all.
    const { id } = await issueRecommendation(actor, { recommendationId, ...fields }, (tx, adoption) =>
      createActions(tx, actor, adoption.id),
    )
    return redirect(`/register/${id}`)
  })
}

export default function IssuePage() {
  const { t } = useTranslation('adoption')
  const { start } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { recommendation, version, defaults, meetingCode, today } = start
  return (
    <>
      <PageHeader
        eyebrow={
          <Link
            to={`/recommendations/${recommendation.id}`}
            className="link inline-flex min-h-6 items-center"
          >
            <BilingualText value={recommendation.title} />
          </Link>
        }
        title={t('issue.title')}
        subtitle={t('issue.subtitle', { number: version.number })}
      />
      <IssueForm
        recommendationId={recommendation.id}
        defaults={defaults}
        meetingCode={meetingCode}
        today={today}
        reply={answer?.reply}
      />
    </>
  )
}
