import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { randomFrom, type Random } from '~/kernel/random-fixture'
import { signAs } from '~/features/text/document/authors'
import { mendDoubled } from '~/features/text/restructure/doubled'
import { textsIn } from '~/features/text/document/embedded'
import { provisionIds, rootMap, textAt } from '~/features/text/layout'
import { NO_DATA } from '~/features/text/document/provision-data'
import { readDocument, readRemoved } from '~/features/text/document/read'
import { seedDocument } from '~/features/text/document/seed'
import { insertLines } from '~/features/text/document/write-lines'
import { faultIn, ME, OTHER, P1, P2, richLine } from '~/features/text/intake/content-fixture'
import { plainText } from '~/features/text/line'
import { paragraphs } from '~/features/text/lines-fixture'
import { draftActions, type DraftActions } from '../provisions/draft-actions'
import { DRAFTING } from '../lines/origins'
import { DraftUndo } from './draft-undo'

const SEED = seedDocument({
  preamble: { vi: [], en: [] },
  provisions: [P1, P2].map((id, index) => ({
    id,
    text: { vi: paragraphs(`gốc${index} hai ba bốn`), en: paragraphs(`root${index}`) },
    isMatching: true,
  })),
})

/** One who drafts on a page of their own, by what the page does. Whatever is heard of others has to pass the door. */
class Drafter {
  readonly doc = new Y.Doc()
  readonly undo: DraftUndo
  readonly actions: DraftActions
  caret: { provisionId: string; index: number } | null = null

  constructor(readonly id: string) {
    signAs(this.doc, id)
    Y.applyUpdate(this.doc, SEED)
    this.undo = new DraftUndo(this.doc, () => null)
    mendDoubled(this.doc, id)
    this.actions = draftActions({
      doc: this.doc,
      focusSoon: () => undefined,
      caret: () => this.caret && { place: { ...this.caret, side: 'vi' }, index: this.caret.index },
      viewer: { id },
      onUndecided: () => undefined,
      onShifted: () => undefined,
      onRemoved: () => undefined,
    })
  }

  text(provisionId: string): Y.Text {
    const text = textAt(this.doc, { provisionId, side: 'vi' })
    if (!text) throw new Error('There is no such provision.')
    return text
  }

  write(provisionId: string, words: string): void {
    this.doc.transact(() => this.text(provisionId).insert(0, words), DRAFTING)
  }

  hear(other: Drafter): void {
    const update = Y.encodeStateAsUpdate(other.doc, Y.encodeStateVector(this.doc))
    expect(faultIn(this.doc, update, other.id)).toBeNull()
    Y.applyUpdate(this.doc, update)
  }

  get shown(): string[] {
    return readDocument(this.doc).provisions.map(({ text }) => plainText(text.vi))
  }

  get bin(): string[] {
    return readRemoved(this.doc).map(({ text }) => plainText(text.vi))
  }
}

const meet = (...people: Drafter[]) => {
  for (const one of people) for (const other of people) if (one !== other) one.hear(other)
}
/** What a page hears may make it take back something of its own. */
const meetTillEnd = (...people: Drafter[]) => {
  for (let turn = 0; turn < 3; turn += 1) meet(...people)
}

const both = (): [Drafter, Drafter] => [new Drafter(ME), new Drafter(OTHER)]

describe('undoing', () => {
  it('gives back what one has oneself put into the bin, also after fetching some of it', () => {
    const an = new Drafter(ME)
    an.actions.remove([P1, P2])
    an.actions.restore(P2)
    an.undo.undo()
    expect(an.shown).toEqual([])
    an.undo.undo()
    expect(an.shown).toEqual(['gốc0 hai ba bốn', 'gốc1 hai ba bốn'])
  })

  it('puts what was added into the bin, with what others have written in it, and redoing fetches it', () => {
    const [an, binh] = both()
    an.actions.add(P1)
    meet(an, binh)
    const [, added = ''] = provisionIds(binh.doc)
    binh.write(added, 'hai giờ làm việc')
    meet(an, binh)
    an.undo.undo()
    meet(an, binh)
    expect(binh.shown).toHaveLength(2)
    expect(binh.bin).toEqual(['hai giờ làm việc'])
    expect(readRemoved(binh.doc)[0]?.by).toBe(ME)
    an.undo.redo()
    meet(an, binh)
    expect(binh.shown[1]).toBe('hai giờ làm việc')
  })

  it('joins what was parted, and keeps what others have written in the new part', () => {
    const [an, binh] = both()
    an.caret = { provisionId: P1, index: 9 }
    an.actions.split(P1)
    meet(an, binh)
    expect(an.shown).toEqual(['gốc0 hai', 'ba bốn', 'gốc1 hai ba bốn'])
    binh.write(provisionIds(binh.doc)[1] ?? '', 'thêm ')
    meet(an, binh)
    an.undo.undo()
    meet(an, binh)
    expect(binh.shown[0]).toBe('gốc0 hai ba bốn')
    expect(binh.bin).toEqual(['thêm'])
  })

  it('leaves nothing of what was parted in the bin, not even its agencies and deadline, and redoing has them again', () => {
    const an = new Drafter(ME)
    const data = { assignment: { kind: 'all-provinces' } as const, deadline: '2027-01-31' }
    an.actions.write(P1, data)
    an.caret = { provisionId: P1, index: 9 }
    an.actions.split(P1)
    expect(readDocument(an.doc).provisions[1]?.data).toMatchObject(data)
    an.undo.undo()
    expect(an.bin).toEqual([''])
    expect(readRemoved(an.doc)[0]?.data).toEqual(NO_DATA)
    an.undo.redo()
    expect(readDocument(an.doc).provisions[1]?.data).toMatchObject(data)
    expect(an.shown).toEqual(['gốc0 hai', 'ba bốn', 'gốc1 hai ba bốn'])
  })

  it.each(['gốc0 hai ba bốn', 'gốc0 hai bốn'])(
    'of what two have parted at once has no word twice: %s',
    (words) => {
      const [an, binh] = both()
      const standing = () => an.shown[0] + an.shown.slice(1, -1).join(' ')
      an.caret = { provisionId: P1, index: 9 }
      binh.caret = { provisionId: P1, index: words.length - 6 }
      for (const page of [an, binh]) page.actions.split(P1)
      meetTillEnd(an, binh)
      for (const page of [an, binh, an]) {
        for (let step = 0; step < 2; step += 1) page.undo.undo()
        meetTillEnd(an, binh)
        expect(binh.shown).toEqual(an.shown)
        expect(standing().replace(/\s/g, '').split('').sort().join('')).toBe(
          '0aabbcghinốố'.split('').sort().join(''),
        )
      }
    },
  )

  it('takes a pasted table out of the text, not what others have written in it out of the document', () => {
    const [an, binh] = both()
    an.doc.transact(() => insertLines(an.text(P1), 0, [richLine]), DRAFTING)
    meet(an, binh)
    const [id = ''] = rootMap(binh.doc, 'tables').keys()
    const cell = (doc: Y.Doc) => textsIn(doc, { kind: 'table', id })[0]
    cell(binh.doc)?.insert(0, 'số liệu ')
    meet(an, binh)
    an.undo.undo()
    meet(an, binh)
    expect(binh.shown[0]).toBe('gốc0 hai ba bốn')
    expect(cell(binh.doc)?.toString()).toContain('số liệu')
    an.undo.redo()
    meet(an, binh)
    expect(binh.shown[0]).toContain('số liệu')
  })

  it('undoes the restoring of what another removed, and the confirming of what another confirmed, in one’s own name', () => {
    const [an, binh] = both()
    binh.actions.remove([P1])
    binh.actions.confirm(P2)
    meet(an, binh)
    an.actions.restore(P1)
    an.actions.confirm(P2)
    an.undo.undo()
    an.undo.undo()
    meet(an, binh)
    expect(readRemoved(binh.doc).map(({ id, by }) => [id, by])).toEqual([[P1, ME]])
  })

  it.each([[1], [2]])('of several, at random, is never refused (%i)', (start) => {
    for (let seed = start * 1_000; seed < start * 1_000 + 150; seed += 1) {
      const random = randomFrom(seed)
      const people = both()
      for (let round = 0; round < 40; round += 1) {
        const one = people[random(2)] ?? people[0]
        for (let deed = random(5); deed >= 0; deed -= 1) act(one, random)
        if (random(3) === 0) meet(...people)
      }
      meetTillEnd(...people)
      expect(people[0].shown).toEqual(people[1].shown)
    }
  })
})

function act(one: Drafter, random: Random): void {
  const ids = provisionIds(one.doc)
  const id = ids[random(ids.length)]
  const removed = readRemoved(one.doc)
  if (id === undefined) return one.actions.add(null)
  switch (random(11)) {
    case 0:
      return one.actions.add(id)
    case 1:
      return one.actions.remove([id])
    case 2: {
      const back = removed[random(removed.length)]
      return back && one.actions.restore(back.id)
    }
    case 3:
      return one.actions.confirm(id)
    case 4:
      return void one.actions.shift([id], random(2) === 0 ? 1 : -1)
    case 5:
      return one.actions.write(id, { deadline: ['none', '2027-01-31', null][random(3)] ?? null })
    case 6: {
      one.caret = { provisionId: id, index: random(one.text(id).length + 1) }
      return one.actions.split(id)
    }
    case 7:
      return one.actions.mergeIntoPrevious(id)
    case 8:
      return one.undo.redo()
    case 9:
      return one.write(id, 'từ ')
    default:
      return one.undo.undo()
  }
}
