import * as Y from 'yjs'
import { newLineEnd, PLAIN_LINE } from '../binding/line-text'
import { signAs, type Author } from '../document/authors'
import { copyOf, documentOf, textIn } from '../document/document-fixture'
import { provisionIds, type TextPlace } from '../layout'
import { aLine } from '../lines-fixture'
import { markedRuns } from './marked'
import { deleteNamed } from './name-index'
import { removalOf, Striker } from './strike'

const PROVISION = 'a1b0e4c8-3d2f-4a0c-8a30-2f0a5a4e5d01'

/** One person who suggests, or writes, in one text of a draft. */
export class Suggesting {
  readonly #striker: Striker

  constructor(
    readonly doc: Y.Doc,
    readonly user: string,
    mode: Author['mode'] = 'suggest',
  ) {
    signAs(doc, user, mode)
    this.#striker = new Striker(doc, user)
  }

  get place(): TextPlace {
    return { provisionId: provisionIds(this.doc)[0] ?? null, side: 'vi' }
  }

  get text(): Y.Text {
    return textIn(this.doc, this.place.provisionId)
  }

  /** As an editor does: what one cannot take back is struck and stays, what one has suggested oneself goes; then words come. */
  replace(from: number, to: number, words: string): void {
    const { text } = this
    const { struck, takenBack } = removalOf(text, { from, to, user: this.user })
    this.doc.transact(() => {
      this.#striker.strike(this.place, struck)
      deleteNamed(text, takenBack)
      let end = to - takenBack.reduce((sum, { length }) => sum + length, 0)
      for (const [number, part] of words.split('\n').entries()) {
        if (number > 0) {
          text.insertEmbed(end, newLineEnd(PLAIN_LINE), {})
          end += 1
        }
        if (part !== '') text.insert(end, part, {})
        end += part.length
      }
    })
  }

  hear(other: Suggesting): void {
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(other.doc, Y.encodeStateVector(this.doc)))
  }
}

/** Letters as this person sees them; "\n" for a line's end. */
export function lettersOf(text: Y.Text): string {
  return text
    .toDelta()
    .map(({ insert }: { insert: unknown }) => (typeof insert === 'string' ? insert : '\n'))
    .join('')
}

/** What the text says with all that is suggested, which is shown as `[+come+]` and `[-go-]`. */
export function shown(text: Y.Text): string {
  const letters = lettersOf(text)
  const runs = markedRuns(text)
  if (runs.length === 0) return letters
  return runs
    .map(({ index, length, added, struck }) => {
      const words = letters.slice(index, index + length)
      const come = added ? `[+${words}+]` : words
      return struck.length > 0 ? `[-${come}-]` : come
    })
    .join('')
}

/** A draft of one provision and copies of it for several people. */
export function people(words: string[], users: Record<string, Author['mode']>): Suggesting[] {
  const start = documentOf({
    preamble: { vi: [], en: [] },
    provisions: [{ id: PROVISION, text: { vi: words.map((one) => aLine('paragraph', one)), en: [] } }],
  })
  return Object.entries(users).map(([user, mode]) => new Suggesting(copyOf(start), user, mode))
}
