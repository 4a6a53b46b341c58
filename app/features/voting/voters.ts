/** Somebody took somebody else's place as a voter of one delegation. */
export interface VoterChange {
  replacedId: string
  voterId: string
}

/** Who holds the places of a delegation after the changes, in their order. The opening's list itself is never written again. */
export function namedVoters(frozenIds: readonly string[], changes: readonly VoterChange[]): string[] {
  let named = [...frozenIds]
  for (const { replacedId, voterId } of changes) {
    named = named.map((id) => (id === replacedId ? voterId : id))
  }
  return named
}

/** What the voters of a delegation were called when each of them got the place; accounts are not asked. */
export function namesOfVoters(delegation: {
  voterIds: readonly string[]
  voterNames: readonly string[]
  voterChanges: readonly { voterId: string; voterName: string }[]
}): Map<string, string> {
  const { voterIds, voterNames, voterChanges } = delegation
  return new Map([
    ...voterIds.map((id, at): [string, string] => [id, voterNames[at] ?? '']),
    ...voterChanges.map(({ voterId, voterName }): [string, string] => [voterId, voterName]),
  ])
}

/** A delegate of a workshop at this moment, with an account that can sign in. */
export interface PresentDelegate {
  userId: string
  organisationId: string | null
}

/**
 * The one rule of who may open and cast a delegation's vote: named by the electorate, as it was frozen or as the
 * organisation changed it since, and still a delegate of that organisation at the workshop.
 */
export function entitledVoters(
  delegation: { organisationId: string; voterIds: readonly string[]; voterChanges: readonly VoterChange[] },
  present: readonly PresentDelegate[],
): string[] {
  return namedVoters(delegation.voterIds, delegation.voterChanges).filter((id) =>
    present.some(
      ({ userId, organisationId }) => userId === id && organisationId === delegation.organisationId,
    ),
  )
}
