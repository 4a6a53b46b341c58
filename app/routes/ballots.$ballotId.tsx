import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useLoaderData, useParams } from '@remix-run/react'
import { ConfirmationWords } from '~/features/delegation/components/confirmation-words'
import { VersionText } from '~/features/version/components/version-text'
import { castVote } from '~/features/voting/casting/commands/cast-vote.server'
import { closeBallot } from '~/features/voting/ballot/commands/close-ballot.server'
import { replaceVoter } from '~/features/voting/electorate/commands/replace-voter.server'
import { voidBallot } from '~/features/voting/ballot/commands/void-ballot.server'
import { ALREADY, AlreadyDone } from '~/features/voting/casting/components/already-done'
import { BallotElectorate } from '~/features/voting/electorate/components/ballot-electorate'
import { BallotHeader } from '~/features/voting/ballot/components/ballot-header'
import { BallotResult } from '~/features/voting/ballot/components/ballot-result'
import { BallotRule } from '~/features/voting/ballot/components/ballot-rule'
import { BallotSide } from '~/features/voting/ballot/components/ballot-side'
import { BallotUnavailable } from '~/features/voting/casting/components/ballot-unavailable'
import { useLiveBallot } from '~/features/voting/ballot/components/use-live-ballot'
import { VoterPart } from '~/features/voting/casting/components/voter-part'
import { findReadableBallot } from '~/features/voting/ballot/queries.server'
import { answerTo } from '~/features/voting/ballot/answer'
import { castSchema, closeSchema, replaceVoterSchema, voidSchema } from '~/features/voting/schema'
import { sideOf } from '~/kernel/bilingual'
import { paths } from '~/kernel/paths'
import { isUser } from '~/kernel/actor'
import { seenOf } from '~/kernel/seen-fields'
import { getActor, requireUser } from '~/platform/auth/actor.server'
import { load } from '~/platform/form/answer.server'
import { answerIntents, harmless, intent } from '~/platform/form/intents.server'
import { languageOf, translator } from '~/platform/i18n/index.server'
import { useLanguage } from '~/ui/language'
import { useAnswer } from '~/ui/use-answer'

export { shouldRevalidate } from '~/platform/form/should-revalidate'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params: { ballotId = '' } }: LoaderFunctionArgs) {
  return load(async () => {
    const actor = await getActor(request)
    const language = await languageOf(request, actor)
    const t = translator(language)
    const search = new URL(request.url).searchParams
    const wantsAllVoters = search.get('voters') === 'all'
    const ballot = await findReadableBallot(actor, ballotId, { wantsAllVoters })
    // A delegate who follows a link in the hall signs in and comes back; a vote on an issued text is open to all.
    if (!ballot) await requireUser(request)
    // Not an error page: whoever lost the right while the page was open gets back what they were writing.
    if (!ballot) return data({ ballot, title: t('voting:status.closedToYou') }, { status: 403 })
    const title = t('voting:title', { question: sideOf(ballot.question, language).text })
    const done = search.get('already')
    const already = ALREADY.find((one) => one === done) ?? null
    const viewerId = isUser(actor) ? actor.userId : ''
    return data({ ballot, title, already, viewerId })
  })
}

export async function action({ request, params: { ballotId = '' } }: ActionFunctionArgs) {
  const actor = await requireUser(request)
  const here = paths.ballot(ballotId)
  return answerIntents(await request.formData(), {
    cast: intent(castSchema, async (vote) => {
      await castVote(actor, { ballotId, ...vote })
      return redirect(here)
    }),
    close: intent(closeSchema, async (page) => {
      const { isNew } = await closeBallot(actor, ballotId, seenOf(page))
      return redirect(isNew ? here : `${here}?already=closed`)
    }),
    'replace-voter': intent(replaceVoterSchema, async (page) => {
      const { linkAt } = await replaceVoter(actor, { ...page, ballotId, seen: seenOf(page) })
      return redirect(linkAt ?? here)
    }),
    void: intent(voidSchema, async ({ reason }) => {
      await voidBallot(actor, { ballotId, reason })
      return redirect(here)
    }),
    edit: harmless(async (form) =>
      data({ draft: { choice: String(form.get('choice')), opinion: String(form.get('opinion')) } }),
    ),
    // Nothing is recorded by a review: it only says what would be sent.
    review: intent(castSchema, (vote) => Promise.resolve(data({ review: vote }))),
  })
}

export default function BallotPage() {
  const loaded = useLoaderData<typeof loader>()
  const { ballotId = '' } = useParams()
  return loaded.ballot ? <Ballot {...loaded} /> : <BallotUnavailable ballotId={ballotId} />
}

type Loaded = Extract<ReturnType<typeof useLoaderData<typeof loader>>, { viewerId: string }>

function Ballot({ ballot, already, viewerId }: Loaded) {
  const answer = useAnswer<typeof action>()
  const language = useLanguage()
  const turnout = useLiveBallot(ballot)
  const isOpen = ballot.result === null
  const electorate =
    ballot.electorate && ballot.voters ? (
      <BallotElectorate
        entries={ballot.electorate}
        ballotId={ballot.id}
        count={ballot.voters.count}
        isWhole={ballot.voters.isWhole}
        answer={answerTo(answer, 'replace-voter')}
        isUnfolded={isOpen && ballot.can.close}
        Word={ConfirmationWords}
      />
    ) : null
  return (
    <>
      <BallotHeader ballot={ballot}>
        {ballot.version.isAuthentic ? (
          <VersionText content={ballot.version.content} language={language} headingLevel={2} />
        ) : null}
      </BallotHeader>
      <AlreadyDone ballot={ballot} already={already} viewerId={viewerId} />
      <div
        className={
          isOpen ? 'grid gap-x-10 lg:grid-cols-[minmax(0,1fr)_20rem] lg:grid-rows-[auto_1fr]' : 'mb-6'
        }
      >
        <div className="max-w-2xl">
          {isOpen ? (
            <BallotRule turnout={ballot.turnout} quorum={ballot.quorum} delegation={ballot.own?.delegation} />
          ) : null}
          <VoterPart
            key={`${ballot.id} ${viewerId}`}
            ballot={ballot}
            viewerId={viewerId}
            answer={answerTo(answer, 'cast', 'review', 'edit')}
          />
        </div>
        {isOpen ? <BallotSide ballot={ballot} turnout={turnout} answer={answer} /> : null}
        {isOpen ? electorate : null}
      </div>
      {ballot.result ? (
        <BallotResult result={ballot.result} choices={ballot.choices} canReadVoters={ballot.can.readVoters} />
      ) : null}
      {isOpen ? null : electorate}
    </>
  )
}
