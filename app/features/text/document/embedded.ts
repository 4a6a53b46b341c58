import * as Y from 'yjs'
import { LANGUAGES } from '~/kernel/bilingual'
import { deltaOf, type DeltaRun } from '../binding/delta'
import { hasSuggestions } from '../suggestions/marked'
import { deltaAs } from '../suggestions/view'
import { embedOf, type Embed } from '../binding/line-text'
import { keptUntilChanged } from '../binding/changes'
import { placed, rootMap, textAt, textOf, type TextPlace } from '../layout'

/** The texts of a table's cells, or of a footnote. */
export function textsIn(doc: Y.Doc, { kind, id }: Embed): Y.Text[] {
  if (kind === 'note') return [textOf(rootMap(doc, 'notes').get(id))].filter((text) => text !== null)
  const table = kind === 'table' ? rootMap(doc, 'tables').get(id) : null
  const cells: unknown = table instanceof Y.Map ? table.get('cells') : null
  if (!(cells instanceof Y.Map)) return []
  return [...cells.values()].map(textOf).filter((text) => text !== null)
}

/** The table or footnote that a text belongs to, by its id; null for every other text. */
export function embedAround(doc: Y.Doc, text: Y.Text): string | null {
  const [tables, notes] = [rootMap(doc, 'tables'), rootMap(doc, 'notes')]
  const around: unknown = text.parent
  if (around === notes) return text._item?.parentSub ?? null
  const table: unknown = around instanceof Y.Map ? around.parent : null
  return table instanceof Y.Map && table.parent === tables ? (table._item?.parentSub ?? null) : null
}

interface Home {
  text: Y.Text
  place: TextPlace
}

/**
 * The one text in which each table and footnote is shown, by its id: the first that embeds it, of those that stand in the draft and then
 * of those in its bin. Shown in each that embeds it, a small document would be read as one of any size.
 */
const homesIn = keptUntilChanged((doc: Y.Doc): ReadonlyMap<string, Home> => {
  const homes = new Map<string, Home>()
  const texts = textsOf(doc)
  // What is only suggested takes a table out of no text.
  for (const embeds of [embedsInOriginal, embedsIn])
    for (const home of texts) for (const { id } of embeds(home.text)) if (!homes.has(id)) homes.set(id, home)
  return homes
})

/** Where each table and footnote stands, by its id. */
export function homesOf(doc: Y.Doc): Map<string, TextPlace> {
  return new Map([...homesIn(doc)].map(([id, { place }]) => [id, place]))
}

/** Whether a table or a footnote is shown where this text embeds it. */
export function isAtHome(text: Y.Text, id: string): boolean {
  const home = text.doc && homesIn(text.doc).get(id)
  return !home || home.text === text
}

/** All letters that stand in the places that count, a line each, those of tables and footnotes behind their place. */
export function allWords(doc: Y.Doc, counts: (place: TextPlace) => boolean = () => true): string {
  const words: string[] = []
  const met = new Set<string>()
  for (const { text, place } of textsOf(doc)) {
    if (!counts(place)) continue
    words.push(text.toString())
    for (const embed of embedsIn(text)) {
      if (met.has(embed.id)) continue
      met.add(embed.id)
      for (const inner of textsIn(doc, embed)) words.push(inner.toString())
    }
  }
  return words.join('\n')
}

/** The texts of the preamble and of each provision, those in the bin last. What stands in a cell or a footnote is words, and nothing else. */
function textsOf(doc: Y.Doc): Home[] {
  const provisions = placed(doc)
  const [standing, removed] = [false, true].map((isRemoved) =>
    provisions.filter((one) => one.isRemoved === isRemoved).map(({ id }) => id),
  )
  return [null, ...(standing ?? []), ...(removed ?? [])].flatMap((provisionId) =>
    LANGUAGES.flatMap((side): Home[] => {
      const place = { provisionId, side }
      const text = textAt(doc, place)
      return text ? [{ text, place }] : []
    }),
  )
}

const embedsIn = keptUntilChanged((text: Y.Text): readonly Embed[] => embedsOf(deltaOf(text)))

const embedsInOriginal = (text: Y.Text): readonly Embed[] =>
  hasSuggestions(text) ? embedsOf(deltaAs(text, 'original')) : embedsIn(text)

const embedsOf = (delta: readonly DeltaRun[]): Embed[] =>
  delta.flatMap(({ insert }) => {
    if (typeof insert === 'string' || insert instanceof Y.Map) return []
    const embed = embedOf(insert)
    return embed.kind === 'table' || embed.kind === 'note' ? [embed] : []
  })
