import * as Y from 'yjs'

/** What Yjs tells the changes of: a document, and everything in one. */
type Changing = Y.Doc | Y.Text | Y.Map<unknown>

/** How often each of them has changed since somebody first asked. */
const counts = new WeakMap<object, number>()

/** By document: its transactions whose changes are not counted yet. */
const uncounted = new WeakMap<Y.Doc, Set<Y.Transaction>>()

/**
 * Keeps what is made of a text, a map or a document until that changes: a page asks the same of every text at each letter that is typed in
 * one of them. What is given is shared, and nobody may change it.
 */
export function keptUntilChanged<Of extends Changing, Made>(make: (of: Of) => Made): (of: Of) => Made {
  const kept = new WeakMap<Of, { count: number; made: Made }>()
  return (of) => {
    const count = countOf(of)
    if (count === null) return make(of)
    const known = kept.get(of)
    if (known?.count === count) return known.made
    const made = make(of)
    kept.set(of, { count, made })
    return made
  }
}

/** Null while it may be changing, and of what no document tells about any more. */
function countOf(of: Changing): number | null {
  const doc = 'store' in of ? of : of.doc
  if (doc === null || doc.isDestroyed || watch(doc).size > 0) return null
  return counts.get(of) ?? 0
}

function watch(doc: Y.Doc): ReadonlySet<Y.Transaction> {
  const known = uncounted.get(doc)
  if (known) return known
  // Whoever asks first may do so in the middle of a change.
  const open = new Set(doc._transactionCleanups)
  uncounted.set(doc, open)
  doc.on('beforeTransaction', (transaction) => open.add(transaction))
  // Before anybody is told of the change: whoever is told reads what it has become.
  doc.on('beforeObserverCalls', (transaction) => {
    open.delete(transaction)
    count(doc, transaction)
  })
  doc.on('afterTransactionCleanup', (transaction) => open.delete(transaction))
  return open
}

function count(doc: Y.Doc, { changed }: Y.Transaction): void {
  if (changed.size === 0) return
  const touched = new Set<object>([doc])
  for (const type of changed.keys()) {
    let around: unknown = type
    while (around instanceof Y.AbstractType && !touched.has(around)) {
      touched.add(around)
      around = around.parent
    }
  }
  for (const one of touched) counts.set(one, (counts.get(one) ?? 0) + 1)
}
