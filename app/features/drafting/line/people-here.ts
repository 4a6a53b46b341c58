import type { Awareness } from 'y-protocols/awareness'

/** Somebody who has the draft open, by one of their pages. */
export interface PersonHere {
  clientId: number
  id: string
  name: string
}

/** All who have said who they are; the server stamps their names. */
export function peopleHere(awareness: Awareness): PersonHere[] {
  return [...awareness.getStates()].flatMap(([clientId, { user }]) => {
    const { id, name } = (user ?? {}) as Partial<PersonHere>
    return id && name ? [{ clientId, id, name }] : []
  })
}
