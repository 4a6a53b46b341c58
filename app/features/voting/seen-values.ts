import type { Seen, SeenValues } from '~/kernel/seen'
import type { ListedDelegation } from './electorate.server'
import { namesOfVoters } from './voters'

/**
 * What the chair has on the page before opening: the version, and each voter of each delegation. One value for one voter,
 * by ids, so that a list that has as many names as before and others in it is not taken for the same.
 */
export function openingSeen(
  version: { number: number; sha256: string },
  delegations: readonly ListedDelegation[],
): Seen {
  const values: SeenValues = { version: `${version.number} · SHA-256 ${version.sha256}` }
  for (const { organisationId, nameVi, voterIds, voterNames } of delegations) {
    voterIds.forEach((id, at) => {
      values[`voter ${organisationId} ${id}`] = `${nameVi}: ${voterNames[at] ?? ''}`
    })
  }
  return { revision: version.number, values }
}

/**
 * What a chair who closes has on the page. Votes go on arriving in a busy hall and must not hold the close up; but a close
 * that was confirmed as "nothing is decided" must not become a decision because the vote that makes the quorum came in.
 */
export function closingSeen({
  voted,
  entitled,
  quorum,
}: {
  voted: number
  entitled: number
  quorum: number
}): Seen {
  return {
    revision: voted >= quorum ? 1 : 0,
    values: { turnout: `${voted} / ${entitled}`, quorum: String(quorum) },
  }
}

/** The voters of one delegation, as whoever puts another in the place of one has them on the page. */
export function votersSeen(
  delegation: { namedIds: readonly string[] } & Parameters<typeof namesOfVoters>[0],
): Seen {
  const names = namesOfVoters(delegation)
  return {
    revision: delegation.voterChanges.length,
    values: { voters: delegation.namedIds.map((id) => names.get(id) ?? '').join(', ') },
  }
}
