import type { SubmissionResult } from '@conform-to/react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormError } from '~/ui/form-error'
import { Notice } from '~/ui/notice'
import { ChangesNotice } from '~/ui/seen-fields'
import type { BallotAnswer } from '../../ballot/answer'
import { isBegun, isOffered, paperFrom } from '../paper'
import type { BallotView } from '../../ballot/queries.server'
import { BallotPaper } from './ballot-paper'
import { ConfirmVote } from './confirm-vote'
import { KeptWords } from './kept-words'
import { NotRecorded } from './not-recorded'
import { usePaper } from './use-paper'
import { VoteReceipt } from './vote-receipt'

interface VoterPartProps {
  ballot: BallotView
  viewerId: string
  answer: BallotAnswer | undefined
}

/**
 * Paper, confirmation, receipt, or why there is none of them for this reader. It stays mounted from the opening to the
 * result, so that whatever happens to the ballot meanwhile cannot take what is written here.
 */
export function VoterPart({ ballot, viewerId, answer }: VoterPartProps) {
  const { t } = useTranslation('voting')
  const { own, status } = ballot
  const [start] = useState(() => startOf(answer))
  const { paper, change, clear } = usePaper(ballot.id, viewerId, start)
  const refusal = useLastRefusal(answer)
  const wasSentHere = useRef(false)
  const isTakenBack = useRef(false)
  const couldCast = useRef(ballot.can.cast)
  const isMine = own?.vote?.isMine === true
  useEffect(() => {
    if (isMine) clear()
  }, [isMine])

  const refused = (
    <>
      <FormError errors={refusal?.reply?.error?.['']} />
      <ChangesNotice answer={refusal} labelOf={() => t('seen.delegation')} />
    </>
  )
  const kept = isBegun(paper) && !isMine ? <KeptWords paper={paper} onDiscard={clear} /> : null
  if (own?.vote) {
    return (
      <div className="grid gap-4">
        {isMine ? null : refused}
        {status === 'open' ? <VoteReceipt vote={own.vote} isNew={isMine && wasSentHere.current} /> : null}
        {kept}
      </div>
    )
  }
  if (!own || status === 'closed') {
    return (
      <div className="grid gap-4">
        {refused}
        {own ? (
          <NotRecorded delegation={own.delegation} closedAt={ballot.closedAt} isNew={couldCast.current} />
        ) : status === 'open' ? (
          <Notice title={t('notEntitled.title')}>{t('notEntitled.text')}</Notice>
        ) : null}
        {kept}
      </div>
    )
  }
  const isConfirmed = paper.step === 'confirm' && paper.choice !== null && isOffered(paper, ballot.choices)
  return (
    <div className="grid gap-4">
      {refused}
      {isConfirmed && paper.choice ? (
        <ConfirmVote
          choice={paper.choice}
          opinion={paper.opinion}
          delegation={own.delegation}
          delegationId={own.delegationId}
          onEdit={() => {
            isTakenBack.current = true
            change({ step: 'fill' })
          }}
          onSend={() => (wasSentHere.current = true)}
        />
      ) : (
        <BallotPaper
          choices={ballot.choices}
          paper={paper}
          onChange={change}
          takesFocus={isTakenBack.current}
          reply={answer?.reply && hasFieldErrors(answer.reply) ? answer.reply : undefined}
        />
      )}
    </div>
  )
}

function startOf(answer: BallotAnswer | undefined) {
  if (answer?.review) return paperFrom(answer.review, 'confirm')
  return paperFrom(answer?.draft ?? answer?.reply?.initialValue)
}

/** A refusal stays on the page: the next live reload takes the action's answer away, and nobody would have read it. */
function useLastRefusal(answer: BallotAnswer | undefined): BallotAnswer | undefined {
  const [last, setLast] = useState(answer)
  useEffect(() => {
    if (answer) setLast(answer)
  }, [answer])
  return last
}

function hasFieldErrors({ error }: SubmissionResult<string[]>): boolean {
  return Object.keys(error ?? {}).some((name) => name !== '')
}
