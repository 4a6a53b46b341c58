import * as Y from 'yjs'
import { LANGUAGES } from '~/kernel/bilingual'
import { prisma, type Tx } from '~/platform/db/index.server'
import { readLog, type LoggedUpdate } from '../../drafting/stored-document.server'
import { deltaOf } from '~/features/text/binding/delta'
import { embedOf } from '~/features/text/binding/line-text'
import { placed, rootMap, textAt } from '~/features/text/layout'

export interface LastWriter {
  name: string
  at: Date
}

/** The number of what the document was made with; that of what was folded is smaller. No page was there before it. */
const FIRST = 1

/** The key under which changes outside every provision are kept. */
export const PREAMBLE = ''

/**
 * Who changed each provision last, as far as the log still says it: what was folded into a snapshot has no author any
 * more. It replays the log, so it is asked only when somebody must be told what changed.
 */
export async function lastWriters(documentId: string, tx: Tx = prisma): Promise<Map<string, LastWriter>> {
  const { doc: whole, updates, damaged } = await readLog(documentId, tx)
  whole.destroy()
  const doc = new Y.Doc()
  const roots = rootsOf(doc)
  const touched = new Map<string, LoggedUpdate>()
  let current: LoggedUpdate | null = null
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    if (current === null || current.seq <= FIRST) return
    for (const place of placesIn(transaction, roots)) touched.set(place, current)
  })
  for (current of updates) if (!damaged.has(current.seq)) Y.applyUpdate(doc, current.bytes)
  giveToTexts(touched, doc)
  doc.destroy()

  const users = await tx.user.findMany({
    where: { id: { in: [...touched.values()].flatMap(({ userId }) => userId ?? []) } },
    select: { id: true, name: true },
  })
  const nameOf = new Map(users.map(({ id, name }) => [id, name]))
  return new Map(
    [...touched].map(([place, { userId, at }]) => [place, { name: nameOf.get(userId ?? '') ?? '', at }]),
  )
}

/** The roots in which texts and what belongs to them lie. */
interface Roots {
  preamble: unknown
  /** Their keys are provisions. */
  provisions: ReadonlySet<unknown>
  /** Their keys are tables and footnotes. */
  embedded: ReadonlySet<unknown>
}

/** To be asked for before anything is applied: until somebody asks, a root is another object. */
const rootsOf = (doc: Y.Doc): Roots => ({
  preamble: rootMap(doc, 'preamble'),
  provisions: new Set([rootMap(doc, 'provisions'), rootMap(doc, 'translation')]),
  embedded: new Set([rootMap(doc, 'tables'), rootMap(doc, 'notes')]),
})

/** The provisions that a transaction wrote in, PREAMBLE for what it wrote there, and keys of their own for tables and footnotes. */
function placesIn({ changed }: Y.Transaction, { preamble, provisions, embedded }: Roots): Set<string> {
  const places = new Set<string>()
  for (const [type, keys] of changed) {
    const { root, key } = underRoot(type as unknown as Y.AbstractType<unknown>)
    for (const one of key === null ? keys : [key]) {
      if (root === preamble) places.add(PREAMBLE)
      else if (one !== null && provisions.has(root)) places.add(one)
      else if (one !== null && embedded.has(root)) places.add(embeddedKey(one))
    }
  }
  return places
}

/** The root map around a type, and its key there; null for the root itself. */
function underRoot(type: Y.AbstractType<unknown>): { root: unknown; key: string | null } {
  let root = type
  let key: string | null = null
  while (root._item) {
    key = root._item.parentSub
    root = root._item.parent as Y.AbstractType<unknown>
  }
  return { root, key }
}

/** No id of a provision has a space. */
const embeddedKey = (id: string) => `embedded ${id}`

/** Whoever wrote in a table or a footnote wrote in the text in which it stands now. */
function giveToTexts(touched: Map<string, LoggedUpdate>, doc: Y.Doc): void {
  for (const provisionId of [null, ...placed(doc).map(({ id }) => id)])
    for (const side of LANGUAGES)
      for (const id of embeddedIn(textAt(doc, { provisionId, side }))) {
        const inside = touched.get(embeddedKey(id))
        const place = provisionId ?? PREAMBLE
        if (inside && inside.seq > (touched.get(place)?.seq ?? FIRST)) touched.set(place, inside)
      }
}

function embeddedIn(text: Y.Text | null): string[] {
  const delta = text ? deltaOf(text) : []
  return delta.flatMap(({ insert }) => (typeof insert === 'string' ? [] : [embedOf(insert).id]))
}
