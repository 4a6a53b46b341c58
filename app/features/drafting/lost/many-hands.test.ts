import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { randomFrom, type Random } from '~/kernel/random-fixture'
import { LINE_KINDS } from '~/kernel/line-names'
import { lineOf, newLineEnd, PLAIN_LINE, setLine } from '~/features/text/binding/line-text'
import { addProvision, moveProvision, removeProvision, restoreProvision } from '~/features/text/document/edit'
import { provisionIds, provisionMap, textAt } from '~/features/text/layout'
import { readDocument, readRemoved } from '~/features/text/document/read'
import { mergeProvisions, splitProvision } from '~/features/text/restructure/restructure'
import { seedDocument } from '~/features/text/document/seed'
import { plainText } from '~/features/text/line'
import { paragraphs } from '~/features/text/lines-fixture'
import { watchLostWords } from './lost-words'

const SEED = seedDocument({
  preamble: { vi: paragraphs('Mở đầu'), en: paragraphs('Preamble') },
  provisions: [1, 2, 3].map((number) => ({
    text: { vi: paragraphs(`gốc${number}a\ngốc${number}b`), en: paragraphs(`root${number}`) },
  })),
})

/** One who drafts, with all words that they wrote and all that were handed back to them. */
class Person {
  readonly doc = new Y.Doc()
  readonly written = new Set<string>()
  readonly kept: string[] = []
  /** What this person has put into the bin, perhaps at the same time as somebody else. */
  readonly binned = new Set<string>()
  readonly stop: () => void
  #count = 0

  constructor(
    readonly name: string,
    readonly random: Random,
    /** Two who do so at once are asked for in `doubled.test.ts`. */
    readonly mayRestructure: boolean,
  ) {
    // Who stands first where two write in one place follows from these.
    this.doc.clientID = 1 + random(1_000_000)
    Y.applyUpdate(this.doc, SEED)
    this.stop = watchLostWords(
      this.doc,
      { userId: this.name, ownClients: new Set([this.doc.clientID]) },
      ({ passages }) => this.kept.push(...passages.map(({ runs }) => runs.map(({ text }) => text).join(''))),
    )
  }

  hear(other: Person): void {
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(other.doc, Y.encodeStateVector(this.doc)))
  }

  act(): void {
    const { doc, random } = this
    const ids = provisionIds(doc)
    const id = ids[random(ids.length)]
    const [at, day] = [random(ids.length + 1) - 1, new Date(0)]
    if (id === undefined) return void addProvision(doc)
    const text = textAt(doc, { provisionId: id, side: 'vi' })
    if (!text) throw new Error('a provision without a text')
    switch (random(this.mayRestructure ? 14 : 12)) {
      case 0:
        return void addProvision(doc, undefined, ids[at] ?? null)
      case 1:
        return moveProvision(doc, id, ids[at] ?? null)
      case 2:
        this.binned.add(id)
        return removeProvision(doc, id, { by: this.name, at: day.toISOString() })
      case 3: {
        const removed = readRemoved(doc)
        return restoreProvision(doc, removed[random(removed.length)]?.id ?? '')
      }
      case 4:
        return text.insertEmbed(this.#place(text), newLineEnd(PLAIN_LINE), {})
      case 5:
        return this.#changeLine(text)
      case 6:
        return this.#deleteWords(text)
      case 12:
        return void splitProvision(
          doc,
          { provisionId: id, side: 'vi' },
          { index: this.#place(text), removal: { by: this.name, at: day.toISOString() } },
        )
      case 13: {
        const into = ids[ids.indexOf(id) - 1]
        if (into) this.binned.add(id)
        if (into) mergeProvisions(doc, { id, into, removal: { by: this.name, at: day.toISOString() } })
        return
      }
      default:
        return this.#type(text)
    }
  }

  #type(text: Y.Text): void {
    // No word is the beginning of another one.
    const word = `${this.name}${(this.#count += 1)}.`
    this.written.add(word)
    text.insert(this.#place(text), ` ${word} `, {})
  }

  /** Between words: whoever writes within a word changes that word. */
  #place(text: Y.Text): number {
    const letters = lettersOf(text)
    const places = [...letters].flatMap((letter, index) => (/\s/.test(letter) ? [index + 1] : []))
    return places[this.random(places.length)] ?? 0
  }

  #changeLine(text: Y.Text): void {
    const ends = (text.toDelta() as { insert: unknown }[]).flatMap(({ insert }) =>
      insert instanceof Y.Map ? [insert] : [],
    )
    const end = ends[this.random(ends.length)]
    const kind = LINE_KINDS[this.random(LINE_KINDS.length)] ?? 'paragraph'
    if (end) this.doc.transact(() => setLine(end, { ...lineOf(end), kind }))
  }

  #deleteWords(text: Y.Text): void {
    const from = this.#place(text)
    const letters = lettersOf(text)
    const end = letters.indexOf(' ', from + 1 + this.random(12))
    if (end <= from) return
    for (const word of letters.slice(from, end).split(/\s+/)) this.written.delete(word)
    text.delete(from, end - from)
  }
}

const lettersOf = (text: Y.Text): string =>
  (text.toDelta() as { insert: unknown }[])
    .map(({ insert }) => (typeof insert === 'string' ? insert : '\n'))
    .join('')

/** What stands in the text, or lies in the bin because this person has put it there. */
const wordsOf = ({ doc, binned }: Person): string[] => {
  const { preamble, provisions, removed } = readDocument(doc)
  const own = removed.filter(({ id }) => binned.has(id))
  return [preamble, ...provisions.map(({ text }) => text), ...own.map(({ text }) => text)]
    .flatMap(({ vi: lines, en }) => [plainText(lines), plainText(en)])
    .flatMap((words) => words.split(/\s+/))
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('several people who change a draft at random, with and without a line', () => {
  it.each([2, 3])('%i of them end with one text, and no word is lost', (count) => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const random = randomFrom(seed)
      const people = ['an', 'binh', 'chi']
        .slice(0, count)
        .map((name, index) => new Person(name, random, index === 0))
      for (let round = 0; round < 120; round += 1) {
        const [one, other] = [people[random(count)], people[random(count)]]
        if (!one || !other) continue
        // Often alone for a while, as one without a line is.
        if (random(6) > 0) one.act()
        else if (one !== other) one.hear(other)
      }
      for (let turn = 0; turn < 2; turn += 1)
        for (const one of people) for (const other of people) if (one !== other) one.hear(other)
      for (const { stop } of people) stop()

      const [first, ...others] = people.map(({ doc }) => readDocument(doc))
      for (const draft of others) expect(draft, `seed ${seed}`).toEqual(first)
      for (const person of people) {
        const { name, written, kept, doc } = person
        const known = new Set([...wordsOf(person), ...kept.flatMap((text) => text.split(/\s+/))])
        expect(
          [...written].filter((word) => !known.has(word)),
          `seed ${seed}, ${name}`,
        ).toEqual([])
        for (const id of provisionIds(doc)) expect(provisionMap(doc, id)?.get('vi')).toBeInstanceOf(Y.Text)
      }
    }
  })
})
