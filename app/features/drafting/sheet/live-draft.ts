import * as Y from 'yjs'
import { LANGUAGES } from '~/kernel/bilingual'
import { DRAFT_ROOTS } from '~/kernel/draft-names'
import { homesOf } from '~/features/text/document/embedded'
import { placed, provisionIds, rootMap } from '~/features/text/layout'
import { readDocument, readPreamble, readProvision, readRemoved } from '~/features/text/document/read'
import { decisionsIn, suggestionsIn } from '~/features/text/suggestions/grouped'
import type { BothSides, Draft, DraftProvision } from '~/features/text/document/read'

/** Reading at every keystroke of everybody would be felt on a slow machine. */
const SETTLE_MS = 80

/**
 * The text as it is now. What did not change is the same object as before, so that a page draws only the rows that did: with 300
 * provisions a letter costs the reading of one.
 */
export class LiveDraft {
  readonly #doc: Y.Doc
  readonly #listeners = new Set<() => void>()
  readonly #stale = new Set<string>()
  /** Tables and footnotes, by their ids. */
  readonly #staleEmbeds = new Set<string>()
  #isPreambleStale = false
  #areSuggestionsStale = false
  #timer: ReturnType<typeof setTimeout> | undefined
  #draft: Draft

  constructor(doc: Y.Doc) {
    this.#doc = doc
    // Yjs makes a root anew when it is first asked for as a map: what changed before would not be known again.
    for (const name of DRAFT_ROOTS) rootMap(doc, name)
    this.#draft = readDocument(doc)
    doc.on('afterTransaction', this.#note)
  }

  get draft(): Draft {
    return this.#draft
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  destroy(): void {
    clearTimeout(this.#timer)
    this.#doc.off('afterTransaction', this.#note)
    this.#listeners.clear()
  }

  readonly #note = ({ changed, changedParentTypes }: Y.Transaction) => {
    if (changed.size === 0) return
    const [provisions, translation, preamble, tables, notes, proposals] = (
      ['provisions', 'translation', 'preamble', 'tables', 'notes', 'proposals'] as const
    ).map((name) => rootMap(this.#doc, name))
    if (has(changedParentTypes, proposals)) this.#noteSuggestions()
    for (const map of [tables, notes])
      for (const id of changed.get(map as never) ?? []) if (id !== null) this.#staleEmbeds.add(id)
    if (has(changedParentTypes, preamble)) this.#isPreambleStale = true
    for (const map of [provisions, translation])
      for (const key of changed.get(map as never) ?? []) if (key !== null) this.#stale.add(key)
    for (const type of changedParentTypes.keys() as Iterable<unknown>)
      if (type instanceof Y.AbstractType && type._item?.parentSub) {
        if (type.parent === provisions) this.#stale.add(type._item.parentSub)
        if (type.parent === tables || type.parent === notes) this.#staleEmbeds.add(type._item.parentSub)
      }
    this.#timer ??= setTimeout(() => this.#read(), SETTLE_MS)
  }

  /** What is suggested of a text is not written in it: those change of which something is suggested, or was. */
  #noteSuggestions(): void {
    this.#areSuggestionsStale = true
    for (const { place } of this.#draft.suggestions) this.#noteText(place.provisionId)
  }

  #noteText(provisionId: string | null): void {
    if (provisionId === null) this.#isPreambleStale = true
    else this.#stale.add(provisionId)
  }

  #read(): void {
    this.#timer = undefined
    const suggestions = suggestionsIn(this.#doc)
    if (this.#areSuggestionsStale) for (const { place } of suggestions) this.#noteText(place.provisionId)
    this.#areSuggestionsStale = false
    this.#findHomes()
    const known = new Map(this.#draft.provisions.map((one) => [one.id, one]))
    const provisions = provisionIds(this.#doc).map((id, index) => this.#one(id, index + 1, known.get(id)))
    const { preamble, preambleEverything } = this.#isPreambleStale ? readPreamble(this.#doc) : this.#draft
    this.#draft = {
      preamble,
      ...(preambleEverything ? { preambleEverything } : {}),
      decisions: decisionsIn(this.#doc),
      suggestions: isSame(suggestions, this.#draft.suggestions) ? this.#draft.suggestions : suggestions,
      provisions: isSame(provisions, this.#draft.provisions) ? this.#draft.provisions : provisions,
      removed: this.#removed(),
    }
    this.#stale.clear()
    this.#isPreambleStale = false
    for (const listener of this.#listeners) listener()
  }

  /** A table or a footnote does not know in which text it stands: what is read with it is found by what was read before. */
  #findHomes(): void {
    if (this.#staleEmbeds.size === 0) return
    const { preamble, provisions, removed } = this.#draft
    const found = new Set<string>()
    const holds = (text: BothSides): boolean => {
      const held = embedsIn(text).filter((id) => this.#staleEmbeds.has(id))
      for (const id of held) found.add(id)
      return held.length > 0
    }
    if (holds(preamble)) this.#isPreambleStale = true
    for (const { id, text } of [...provisions, ...removed]) if (holds(text)) this.#stale.add(id)
    // One that was not there yet, or had no rows, when its text was read.
    const homes = [...this.#staleEmbeds].every((id) => found.has(id)) ? null : homesOf(this.#doc)
    for (const id of this.#staleEmbeds) {
      const home = homes?.get(id)
      if (home?.provisionId === null) this.#isPreambleStale = true
      else if (home) this.#stale.add(home.provisionId)
    }
    this.#staleEmbeds.clear()
  }

  #one(id: string, number: number, known: DraftProvision | undefined): DraftProvision {
    if (known && !this.#stale.has(id)) return known.number === number ? known : { ...known, number }
    return { ...readProvision(this.#doc, id), number }
  }

  #removed(): Draft['removed'] {
    const isTouched = placed(this.#doc).some(({ id, isRemoved }) => isRemoved && this.#stale.has(id))
    const isFewer = this.#draft.removed.some(({ id }) => this.#stale.has(id))
    return isTouched || isFewer ? readRemoved(this.#doc) : this.#draft.removed
  }
}

const has = (types: Map<unknown, unknown>, type: unknown): boolean => types.has(type)

const embedsIn = (text: BothSides): string[] =>
  LANGUAGES.flatMap((side) =>
    text[side].flatMap(({ runs }) =>
      runs.flatMap((run) => ('table' in run ? [run.table.id] : 'note' in run ? [run.note.id] : [])),
    ),
  )

const isSame = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.length === other.length && one.every((value, at) => value === other[at])
