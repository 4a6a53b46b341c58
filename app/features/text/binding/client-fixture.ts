import { TextSelection, EditorState, type Transaction } from '@tiptap/pm/state'
import * as Y from 'yjs'
import { randomFrom, type Random } from '~/kernel/random-fixture'
import { EMBED_NODE, LINE_KINDS, LINE_NODE, SIMPLE_MARKS } from '~/kernel/line-names'
import { applyText } from './apply'
import { say, schema } from './binding-fixture'
import { newLineEnd, PLAIN_LINE } from './line-text'
import { readText } from './read'
import { extentOf } from './extent'
import { writeChange } from './write'

const WORDS: readonly string[] = ['a', 'ab', 'đế', 'nh', '😀', ' ', 'aaa']

/** One person with a copy of the text and an editor's state over it, without a view. */
export class Client {
  readonly doc = new Y.Doc()
  readonly text = this.doc.getText('text')
  state: EditorState

  constructor(
    readonly random: Random,
    readonly seed: number,
    start: Uint8Array,
  ) {
    Y.applyUpdate(this.doc, start)
    this.state = EditorState.create({ schema, doc: readText(schema, this.text) })
  }

  static three(seed: number): Client[] {
    const first = new Y.Doc()
    const text = first.getText('text')
    text.insert(0, 'một hai ba', {})
    text.insertEmbed(10, newLineEnd(PLAIN_LINE), {})
    text.insert(11, 'bốn năm', {})
    text.insertEmbed(18, newLineEnd({ ...PLAIN_LINE, kind: 'clause' }), {})
    const random = randomFrom(seed)
    return [1, 2, 3].map(() => new Client(random, seed, Y.encodeStateAsUpdate(first)))
  }

  /** One of them does something, or hears of another. @returns how many operations that were */
  static step(clients: Client[]): number {
    const [first] = clients
    if (!first) return 0
    const anyone = () => clients[first.random(clients.length)] ?? first
    if (first.random(4) > 0) return anyone().doSomething()
    anyone().hear(anyone())
    return 0
  }

  static syncAll(clients: Client[]): void {
    for (let round = 0; round < 2; round += 1)
      for (const one of clients) for (const other of clients) if (one !== other) one.hear(other)
  }

  hear(other: Client): void {
    const update = Y.encodeStateAsUpdate(other.doc, Y.encodeStateVector(this.doc))
    Y.applyUpdate(this.doc, update)
    const next = readText(schema, this.text)
    this.state = this.state.apply(applyText(this.state.tr, next))
    this.agree('after hearing')
  }

  do(change: (transaction: Transaction) => Transaction): number {
    const transaction = change(this.state.tr)
    const before = this.state.doc
    this.state = this.state.apply(transaction)
    if (!transaction.docChanged) return 0
    writeChange(this.text, before, this.state.doc, this, extentOf(transaction))
    this.agree('after writing')
    return 1
  }

  doSomething(): number {
    return this.do((transaction) => this.anything(transaction))
  }

  private agree(when: string): void {
    const [shown, stored] = [say(this.state.doc), say(readText(schema, this.text))]
    if (shown !== stored) throw new Error(`seed ${this.seed} ${when}\nshown:\n${shown}\nstored:\n${stored}`)
    this.state.doc.check()
  }

  private anything(tr: Transaction): Transaction {
    const { doc } = tr
    // No caret stands within a letter of two units.
    const whole = (at: number) =>
      /[\udc00-\udfff]/.test(doc.textBetween(at, Math.min(at + 1, doc.content.size))) ? at - 1 : at
    const place = () => whole(TextSelection.near(doc.resolve(this.random(doc.content.size))).from)
    const places = (): [number, number] => {
      const [one, other] = [place(), place()]
      return [Math.min(one, other), whole(Math.min(Math.max(one, other), Math.min(one, other) + 8))]
    }
    const line = this.random(doc.childCount)
    const offset = () =>
      Array.from({ length: line }).reduce<number>((sum, _, i) => sum + doc.child(i).nodeSize, 0)
    switch (this.random(10)) {
      case 0:
      case 1:
      case 2:
        return tr.insertText(WORDS[this.random(WORDS.length)] ?? '', place())
      case 3:
        return tr.delete(...places())
      case 4:
        return tr.split(place())
      case 5:
        return line === 0 ? tr : tr.join(offset())
      case 6:
        return tr.setNodeMarkup(offset(), null, {
          ...doc.child(line).attrs,
          kind: LINE_KINDS[this.random(LINE_KINDS.length)],
          level: this.random(3),
        })
      case 7: {
        const mark = schema.mark(SIMPLE_MARKS[this.random(2)] ?? 'bold')
        return this.random(3) === 0 ? tr.removeMark(...places(), mark) : tr.addMark(...places(), mark)
      }
      case 8:
        return tr.insert(place(), schema.node(EMBED_NODE, { kind: 'note', id: String(this.random(9)) }))
      default:
        return tr.replaceWith(0, doc.content.size, [
          ...Array.from({ length: doc.childCount }, (_, i) => doc.child(i)),
          schema.node(LINE_NODE),
        ])
    }
  }
}
