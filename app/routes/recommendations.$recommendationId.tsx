import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { NextStepLink } from '~/features/adoption/components/next-step-link'
import { accessRecommendation } from '~/features/recommendation/access.server'
import { isBeingFinished } from '~/features/recommendation/recommendation'
import { findNextStep } from '~/features/adoption/next-step.server'
import { commentIntents } from '~/features/consultation/comment-intents.server'
import { CommentMargin } from '~/features/consultation/components/comment-margin'
import { can as canComment } from '~/features/consultation/policy'
import { getConsultation } from '~/features/consultation/queries.server'
import { DraftWorkspace } from '~/features/drafting/sheet/components/draft-workspace'
import { can } from '~/features/drafting/policy'
import { getDraftPage } from '~/features/drafting/queries.server'
import { phaseIntents } from '~/features/version/freeze/phase-intents.server'
import { PhaseActions } from '~/features/version/freeze/components/phase-actions'
import { readFreezeState } from '~/features/version/freeze/state.server'
import { findReadableVersion } from '~/features/version/queries.server'
import { RecommendationPhaseBar } from '~/features/recommendation/components/recommendation-phase-bar'
import { sideOf } from '~/kernel/bilingual'
import { paths } from '~/kernel/paths'
import { requireUser } from '~/platform/auth/actor.server'
import { load } from '~/platform/form/answer.server'
import { answerIntents } from '~/platform/form/intents.server'
import { liveTicket } from '~/platform/live/ticket.server'

export { shouldRevalidate } from '~/platform/form/should-revalidate'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params: { recommendationId = '' } }: LoaderFunctionArgs) {
  const actor = await requireUser(request)
  return load(async () => {
    const text = await accessRecommendation(actor, recommendationId)
    const { row, subject } = text
    if (!can(actor, 'draft:read', subject)) {
      // Those who vote on the text, or watch the vote, read the version and not the draft it came from.
      const version = await findReadableVersion(actor, recommendationId)
      if (version !== null) throw redirect(paths.version(recommendationId, version))
      // While the text is finished behind closed doors, those who commented read how they were answered.
      if (isBeingFinished(row.phase) && canComment(actor, 'comment:read', subject))
        throw redirect(paths.comments(recommendationId))
    }
    return {
      page: {
        ...(await getDraftPage(actor, text)),
        ...(await readFreezeState(actor, text)),
      },
      consultation: canComment(actor, 'comment:read', subject) ? await getConsultation(actor, text) : null,
      nextStep: await findNextStep(actor, recommendationId),
      title: sideOf(row.title, actor.locale).text,
      ticket: liveTicket(actor, `recommendation:${recommendationId}`),
    }
  })
}

export async function action({ request, params: { recommendationId = '' } }: ActionFunctionArgs) {
  const actor = await requireUser(request)
  return answerIntents(await request.formData(), {
    ...commentIntents(actor, recommendationId),
    ...phaseIntents(actor, recommendationId),
  })
}

export default function DraftRoute() {
  const { page, consultation, nextStep, ticket } = useLoaderData<typeof loader>()
  return (
    <DraftWorkspace
      key={page.id}
      page={page}
      ticket={ticket}
      nextStep={<NextStepLink step={nextStep} />}
      openComments={page.openComments}
      steps={(text) => <PhaseActions page={page} {...text} />}
      phaseBar={<RecommendationPhaseBar phase={page.phase} />}
      mayComment={consultation?.can.add ?? false}
      margin={consultation ? <CommentMargin consultation={consultation} /> : null}
    />
  )
}
