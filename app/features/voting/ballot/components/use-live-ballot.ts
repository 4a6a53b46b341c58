import { useState } from 'react'
import { useLive } from '~/platform/live/use-live'
import type { BallotView } from '../queries.server'

type Shown = Pick<BallotView, 'id' | 'ticket' | 'turnout' | 'own' | 'electorate'>

/**
 * Keeps an open ballot's page as the ballot is. Votes of others only move the turnout; the page loads anew when the ballot itself
 * changes, or when somebody else cast the vote of the reader's own delegation.
 * @returns the newest turnout: votes are never taken back, so the greater number is the newer one
 */
export function useLiveBallot(ballot: Shown): BallotView['turnout'] {
  const [heard, setHeard] = useState({ ballotId: ballot.id, voted: 0 })
  useLive(ballot.ticket, {
    facts: {
      ballot: ({ ballotId, voted }) => {
        if (ballotId === ballot.id)
          setHeard((before) => ({ ballotId, voted: Math.max(votedOf(before, ballotId), voted) }))
        return true
      },
      votes: ({ ballotId }) => ballotId !== ballot.id || !awaitsOwnVote(ballot),
    },
  })
  const { turnout } = ballot
  return { ...turnout, voted: Math.max(turnout.voted, votedOf(heard, ballot.id)) }
}

const votedOf = (heard: { ballotId: string; voted: number }, ballotId: string) =>
  heard.ballotId === ballotId ? heard.voted : 0

/** The page offers something that the delegation's vote ends: the paper, or another voter in the place of one. */
function awaitsOwnVote({ own, electorate }: Shown): boolean {
  return own?.vote === null || (electorate ?? []).some(({ replacing }) => replacing !== null)
}
