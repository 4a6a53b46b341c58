import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { VersionText } from '~/features/drafting/components/version-text'
import { castVote } from '~/features/voting/commands/cast-vote.server'
import { closeBallot } from '~/features/voting/commands/close-ballot.server'
import { BallotHeader } from '~/features/voting/components/ballot-header'
import { BallotPaper } from '~/features/voting/components/ballot-paper'
import { BallotResult } from '~/features/voting/components/ballot-result'
import { BallotRule } from '~/features/voting/components/ballot-rule'
import { CloseBallot } from '~/features/voting/components/close-ballot'
import { ConfirmVote } from '~/features/voting/components/confirm-vote'
import { Turnout } from '~/features/voting/components/turnout'
import { VoteReceipt } from '~/features/voting/components/vote-receipt'
import { getBallot, isBallotPublic } from '~/features/voting/queries.server'
import { castSchema, closeSchema } from '~/features/voting/schema'
import { sideOf } from '~/kernel/bilingual'
import { isUser } from '~/kernel/actor'
import { getActor, requireUser } from '~/platform/auth/actor.server'
import { answerForm, load } from '~/platform/form/answer.server'
import { languageOf, translator } from '~/platform/i18n/index.server'
import { liveTicket } from '~/platform/live/ticket.server'
import { useLive } from '~/platform/live/use-live'
import { FormError } from '~/ui/form-error'
import { useLanguage } from '~/ui/language'
import { Notice } from '~/ui/notice'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params: { ballotId = '' } }: LoaderFunctionArgs) {
  return load(async () => {
    const actor = await getActor(request)
    // A delegate who follows a link in the hall signs in and comes back; a vote on an issued text is open to all.
    if (!isUser(actor) && !(await isBallotPublic(ballotId))) await requireUser(request)
    const ballot = await getBallot(actor, ballotId)
    const language = await languageOf(request, actor)
    const title = translator(language)('voting:title', { question: sideOf(ballot.question, language).text })
    return { ballot, title, ticket: liveTicket(actor, `ballot:${ballot.id}`) }
  })
}

export async function action({ request, params: { ballotId = '' } }: ActionFunctionArgs) {
  const actor = await requireUser(request)
  const form = await request.formData()
  const here = redirect(`/ballots/${ballotId}`)
  switch (form.get('intent')) {
    case 'cast':
      return answerForm(form, castSchema, async (vote) => {
        await castVote(actor, { ballotId, ...vote })
        return here
      })
    case 'close':
      return answerForm(form, closeSchema, async () => {
        await closeBallot(actor, ballotId)
        return here
      })
    case 'edit':
      return data({ draft: { choice: String(form.get('choice')), opinion: String(form.get('opinion')) } })
    default:
      // Nothing is recorded by a review: it only says what would be sent.
      return answerForm(form, castSchema, (vote) => Promise.resolve(data({ review: vote })))
  }
}

export default function BallotPage() {
  const { ballot, ticket } = useLoaderData<typeof loader>()
  const language = useLanguage()
  useLive(ticket)
  return (
    <>
      <BallotHeader ballot={ballot}>
        <VersionText content={ballot.version.content} language={language} headingLevel={2} />
      </BallotHeader>
      {ballot.result ? (
        <BallotResult result={ballot.result} choices={ballot.choices} canReadVoters={ballot.can.readVoters} />
      ) : (
        <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <div className="max-w-2xl">
            <BallotRule turnout={ballot.turnout} delegation={ballot.own?.delegation} />
            <VoterPart />
          </div>
          <div>
            <Turnout turnout={ballot.turnout} openedAt={ballot.openedAt} />
            {ballot.can.close ? <CloseBallot turnout={ballot.turnout} /> : null}
          </div>
        </div>
      )}
    </>
  )
}

/** Paper, confirmation, receipt, or why there is none of them for this reader. */
function VoterPart() {
  const { t } = useTranslation('voting')
  const { ballot } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const couldCast = useRef(ballot.can.cast)
  const { own } = ballot
  const reply = answer && 'reply' in answer ? answer.reply : undefined
  if (!own) return <Notice title={t('notEntitled.title')}>{t('notEntitled.text')}</Notice>
  if (own.vote) {
    return (
      <div className="grid gap-4">
        <FormError errors={reply?.error?.['']} />
        <VoteReceipt vote={own.vote} isNew={couldCast.current} />
      </div>
    )
  }
  if (answer && 'review' in answer) return <ConfirmVote {...answer.review} delegation={own.delegation} />
  const draft = answer && 'draft' in answer ? answer.draft : undefined
  return <BallotPaper choices={ballot.choices} reply={reply} draft={draft} />
}
