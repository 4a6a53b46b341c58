import * as Y from 'yjs'
import { newId } from '~/kernel/ids'
import { placeKey, rootMap, type TextPlace } from '../layout'
import { markedBetween, type MarkedRun } from './marked'
import { joined, namesBetween, toRange, type Named } from './names'
import { namedIn, stepsIn } from './steps'

/** After so long, what somebody strikes is a step of its own. */
const ONE_STEP_MS = 60_000

/**
 * How one page suggests that letters go. It adds to its last step for a while, so that a word that was struck letter by letter is one.
 */
export class Striker {
  readonly #doc: Y.Doc
  readonly #user: string
  #last: { id: string; text: string; since: number } | null = null

  constructor(doc: Y.Doc, user: string) {
    this.#doc = doc
    this.#user = user
  }

  /** Strikes letters, which stay in their text. */
  strike(place: TextPlace, names: readonly Named[]): void {
    if (names.length === 0) return
    const proposals = rootMap(this.#doc, 'proposals')
    const key = placeKey(place)
    const now = Date.now()
    const last = this.#last
    // What was refused may be struck again, and is another step then.
    const goesOn =
      last?.text === key && now - last.since < ONE_STEP_MS && !stepsIn(proposals).refusedFrom.has(last.id)
    const step = goesOn ? proposals.get(last.id) : undefined
    this.#doc.transact(() => {
      if (step instanceof Y.Map) {
        const known = step as Y.Map<unknown>
        known.set('strikes', joined([...namedIn(known, 'strikes'), ...names]).map(toRange))
        return
      }
      const id = newId()
      this.#last = { id, text: key, since: now }
      const fields = {
        by: this.#user,
        at: new Date(now).toISOString(),
        text: key,
        strikes: joined(names).map(toRange),
      }
      proposals.set(id, new Y.Map<unknown>(Object.entries(fields)))
    })
  }
}

/** What becomes of letters that one who suggests would have gone. */
export interface Removal {
  /** Those that stay and are struck; not those that this person has struck already. */
  struck: Named[]
  /** Those that this person has suggested, which go. */
  takenBack: Named[]
  /** Whether any letter stays. */
  leavesSome: boolean
}

export function removalOf(
  text: Y.Text,
  { from, to, user }: { from: number; to: number; user: string },
): Removal {
  const marked = markedBetween(text, from, to)
  if (marked.length === 0)
    return { struck: namesBetween(text, from, to), takenBack: [], leavesSome: from < to }
  const isOwn = ({ added }: MarkedRun) => added?.by === user
  const stays = marked.filter((run) => !isOwn(run))
  return {
    struck: stays.filter(({ struck }) => struck.every(({ by }) => by !== user)),
    takenBack: marked.filter(isOwn),
    leavesSome: stays.length > 0,
  }
}
