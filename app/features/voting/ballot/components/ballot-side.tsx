import { answerTo, type BallotAnswer } from '../answer'
import type { BallotView } from '../queries.server'
import { closingSeen } from '../../seen-values'
import { CloseBallot } from './close-ballot'
import { Turnout } from './turnout'
import { VoidBallot } from './void-ballot'

interface BallotSideProps {
  ballot: Pick<BallotView, 'openedAt' | 'problems' | 'can'>
  /** As far as it is known now. */
  turnout: BallotView['turnout']
  answer: BallotAnswer | undefined
}

/** Beside an open ballot on a wide screen, next to the paper and the voters; between the two on a narrow one. */
export function BallotSide({ ballot, turnout, answer }: BallotSideProps) {
  return (
    <div className="max-lg:mt-8 lg:col-start-2 lg:row-span-2 lg:row-start-1">
      <Turnout turnout={turnout} openedAt={ballot.openedAt} />
      {ballot.problems.length > 0 ? (
        <VoidBallot problems={ballot.problems} answer={answerTo(answer, 'void')} />
      ) : ballot.can.close ? (
        <CloseBallot turnout={turnout} seen={closingSeen(turnout)} answer={answerTo(answer, 'close')} />
      ) : null}
    </div>
  )
}
