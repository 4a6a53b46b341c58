import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { signAs } from '~/features/text/document/authors'
import { copyOf, documentOf, textIn } from '~/features/text/document/document-fixture'
import { removeProvision, restoreProvision, writeProvisionData } from '~/features/text/document/edit'
import { mergeProvisions, splitProvision } from '~/features/text/restructure/restructure'
import { embedValue } from '~/features/text/binding/line-text'
import { cellText } from '~/features/text/document/tables'
import type { Line } from '~/features/text/line'
import { paragraphs } from '~/features/text/lines-fixture'
import type { OwnTabs } from './own-tabs'
import { watchLostWords, type LostWords } from './lost-words'

const table: Line = {
  kind: 'paragraph',
  level: 0,
  start: null,
  runs: [
    {
      table: {
        id: '',
        rows: [{ id: '', cells: [{ id: '', rowSpan: 1, columnSpan: 1, lines: paragraphs('ô') }] }],
      },
    },
  ],
}
const seeded = () =>
  documentOf({
    preamble: { vi: paragraphs('Căn cứ'), en: [] },
    provisions: [
      { id: 'p1', text: { vi: paragraphs('Bộ công bố danh mục'), en: paragraphs('A') } },
      { id: 'p2', text: { vi: paragraphs('Các tỉnh báo cáo\nHai năm một lần'), en: paragraphs('B') } },
      { id: 'p3', text: { vi: [...paragraphs('Bảng sau'), table], en: paragraphs('C') } },
    ],
  })

/** Somebody with the draft open: what is handed back to them, in short. */
class Writer {
  readonly doc: Y.Doc
  readonly lost: LostWords[] = []
  readonly haveDeleted = vi.fn<OwnTabs['haveDeleted']>(() => false)

  constructor(
    readonly name: string,
    seed: Y.Doc,
    clientId?: number,
  ) {
    this.doc = copyOf(seed)
    if (clientId) this.doc.clientID = clientId
    signAs(this.doc, name)
    watchLostWords(
      this.doc,
      { userId: name, ownClients: new Set([this.doc.clientID]), haveDeleted: this.haveDeleted },
      (lost) => this.lost.push(lost),
    )
  }

  get removal() {
    return { by: this.name, at: '2026-11-28T03:00:00.000Z' }
  }

  hear(other: Writer): void {
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(other.doc, Y.encodeStateVector(this.doc)))
  }

  /** The new words of each passage in stars. */
  get said(): string[] {
    return this.lost.flatMap(({ reason, passages }) =>
      passages.map(({ runs, provision, side, isDeliverable }) => {
        const words = runs.map(({ text, isNew }) => (isNew ? `*${text}*` : text)).join('')
        return `${reason} ${provision ?? '-'}/${side}${isDeliverable ? '!' : ''}: ${words}`
      }),
    )
  }
}

function pair(clientIds: [number, number] = [2, 1]): [Writer, Writer] {
  const seed = seeded()
  return [new Writer('an', seed, clientIds[0]), new Writer('binh', seed, clientIds[1])]
}
function meet(...people: Writer[]): void {
  for (let turn = 0; turn < 2; turn += 1)
    for (const one of people) for (const other of people) if (one !== other) one.hear(other)
  vi.runAllTimers()
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a deliverable that two people write at once', () => {
  it.each([[[1, 2]], [[2, 1]]] as [[number, number]][])(
    'is handed back to the one whose words did not hold (%s)',
    (ids) => {
      const [an, binh] = pair(ids)
      writeProvisionData(an.doc, 'p2', { deliverableVi: 'Báo cáo năm' })
      writeProvisionData(binh.doc, 'p2', { deliverableVi: 'Kế hoạch' })
      writeProvisionData(binh.doc, 'p2', { deliverableVi: 'Kế hoạch năm', deliverableEn: 'A plan' })
      meet(an, binh)
      const [first, second] = ids[0] > ids[1] ? [binh, an] : [an, binh]
      expect(first.said).toEqual([`overwritten 2/vi!: *${first === an ? 'Báo cáo năm' : 'Kế hoạch năm'}*`])
      expect(second.said).toEqual([])
    },
  )

  it('is not, where the other one knew of it', () => {
    const [an, binh] = pair()
    for (const words of ['một', 'hai', 'ba']) writeProvisionData(an.doc, 'p2', { deliverableVi: words })
    meet(an, binh)
    writeProvisionData(binh.doc, 'p2', { deliverableVi: 'của Bình' })
    writeProvisionData(binh.doc, 'p2', { deliverableVi: 'của Bình, hai' })
    meet(an, binh)
    expect(an.said).toEqual([])
  })

  it('is not, where the other words hold it, or it is there again in time', () => {
    const [an, binh] = pair([1, 2])
    writeProvisionData(an.doc, 'p2', { deliverableVi: 'Báo cáo' })
    writeProvisionData(binh.doc, 'p2', { deliverableVi: 'Báo cáo năm' })
    writeProvisionData(an.doc, 'p3', { deliverableVi: 'Sổ tay' })
    writeProvisionData(binh.doc, 'p3', { deliverableVi: 'Phần mềm' })
    an.hear(binh)
    writeProvisionData(an.doc, 'p3', { deliverableVi: 'Sổ tay' })
    meet(an, binh)
    expect([...an.said, ...binh.said]).toEqual([])
  })
})

it('says nothing of what this person has deleted in another tab', () => {
  const [an, tab] = pair()
  textIn(an.doc, 'p2').insert(16, ' hằng quý', {})
  meet(an, tab)
  const deleted = { client: an.doc.clientID, clock: expect.any(Number) as number, length: 9 }
  an.haveDeleted.mockImplementation((letters) => letters.length === 9)
  textIn(tab.doc, 'p2').delete(16, 9)
  meet(an, tab)
  expect(an.haveDeleted).toHaveBeenCalledWith(deleted)
  expect(an.said).toEqual([])
})

it('hands back what was chosen, where somebody else chose something else at once', () => {
  const [an, binh] = pair([1, 2])
  const chosen = { assignment: { kind: 'all-provinces' }, deadline: '2027-01-31' } as const
  writeProvisionData(an.doc, 'p2', chosen)
  writeProvisionData(binh.doc, 'p2', { assignment: { kind: 'organisation', id: 'most' }, deadline: 'none' })
  writeProvisionData(an.doc, 'p1', { deadline: '2027-01-31', coordinatingIds: ['o1'] })
  writeProvisionData(binh.doc, 'p1', { deadline: '2027-01-31', coordinatingIds: ['o2'] })
  meet(an, binh)
  expect(an.lost.map(({ passages }) => passages.map(({ provision, choice }) => [provision, choice]))).toEqual(
    [
      [
        [2, { assignment: chosen.assignment }],
        [2, { deadline: chosen.deadline }],
      ],
    ],
  )
  expect(binh.lost).toEqual([])
})

describe('a provision that somebody else puts into the bin', () => {
  it('gives back what was written in it on this page, with its place', () => {
    const [an, binh] = pair()
    removeProvision(binh.doc, 'p2', binh.removal)
    textIn(an.doc, 'p2').insert(16, ' hằng quý', {})
    textIn(an.doc, 'p2', 'en').insert(1, 'ut', {})
    meet(an, binh)
    expect(an.said).toEqual(['removed 2/vi: Các tỉnh báo cáo* hằng quý*'])
    expect(binh.said).toEqual([])
  })

  it('gives nothing back where it was fetched meanwhile, or by whoever wrote put there', () => {
    const [an, binh] = pair()
    textIn(an.doc, 'p2').insert(16, ' hằng quý', {})
    textIn(an.doc, 'p1').insert(0, 'Mỗi ', {})
    removeProvision(binh.doc, 'p2', binh.removal)
    removeProvision(an.doc, 'p1', an.removal)
    an.hear(binh)
    restoreProvision(an.doc, 'p2')
    meet(an, binh)
    expect(an.said).toEqual([])
  })

  it('gives back only what a merge did not copy, and that too when the copy goes', () => {
    const [an, binh] = pair()
    textIn(an.doc, 'p2').insert(16, ' hằng quý', {})
    meet(an, binh)
    mergeProvisions(binh.doc, { id: 'p2', into: 'p1', removal: binh.removal })
    textIn(an.doc, 'p2').insert(25, ' và hằng năm', {})
    meet(an, binh)
    expect(an.said).toEqual(['removed 2/vi: Các tỉnh báo cáo hằng quý* và hằng năm*'])
    an.lost.length = 0
    removeProvision(binh.doc, 'p1', binh.removal)
    meet(an, binh)
    expect(an.said).toEqual(['removed 2/vi: *hằng quý*'])
  })

  it('gives nothing back where a merge has copied all of it', () => {
    const [an, binh] = pair()
    textIn(an.doc, 'p2').insert(16, ' hằng quý', {})
    meet(an, binh)
    mergeProvisions(binh.doc, { id: 'p2', into: 'p1', removal: binh.removal })
    meet(an, binh)
    expect(an.said).toEqual([])
  })

  it('gives back what was written in one that was parted, when that is undone', () => {
    const [an, binh] = pair()
    const undo = new Y.UndoManager(binh.doc.getMap('provisions'), { trackedOrigins: new Set(['split']) })
    const id = splitProvision(
      binh.doc,
      { provisionId: 'p2', side: 'vi' },
      { index: 17, removal: binh.removal, origin: 'split' },
    )
    meet(an, binh)
    textIn(an.doc, id).insert(7, ' rưỡi', {})
    undo.undo()
    meet(an, binh)
    expect(an.said).toEqual(['removed 3/vi: * rưỡi*'])
  })

  it('gives back what stands in its table', () => {
    const [an, binh] = pair()
    removeProvision(binh.doc, 'p3', binh.removal)
    cell(an.doc).insert(1, ' mới', {})
    meet(an, binh)
    expect(an.said).toEqual(['removed 3/vi: ô* mới*'])
  })

  it('says nothing of what was in the bin when the page was opened', () => {
    const seed = seeded()
    const [an, binh] = pair()
    textIn(an.doc, 'p2').insert(16, ' hằng quý', {})
    meet(an, binh)
    removeProvision(binh.doc, 'p2', binh.removal)
    const late = new Writer('an', new Y.Doc())
    late.hear(binh)
    vi.runAllTimers()
    expect(late.said).toEqual([])
    expect(seed.getMap('provisions').size).toBe(3)
  })
})

describe('a table that somebody else moves', () => {
  it('still holds what was written in it', () => {
    const [an, binh] = pair()
    cell(an.doc).insert(1, ' mới', {})
    meet(an, binh)
    const [from, to] = [textIn(binh.doc, 'p3'), textIn(binh.doc, 'p1')]
    const [id = ''] = [...binh.doc.getMap('tables').keys()]
    from.delete(9, 1)
    to.insertEmbed(0, embedValue({ kind: 'table', id }), {})
    meet(an, binh)
    expect(cell(an.doc).toString()).toContain('mới')
    expect(an.said).toEqual([])
    to.delete(0, 1)
    meet(an, binh)
    expect(an.said).toEqual(['deleted 1/vi: *mới*'])
  })
})

function cell(doc: Y.Doc): Y.Text {
  const [id] = [...doc.getMap('tables').keys()]
  const cells = (doc.getMap('tables').get(id ?? '') as Y.Map<unknown>).get('cells') as Y.Map<unknown>
  const [name = ''] = [...cells.keys()]
  const text = cellText(doc, id ?? '', name)
  if (!text) throw new Error('no cell')
  return text
}
