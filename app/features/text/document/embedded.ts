import * as Y from 'yjs'
import { LANGUAGES } from '~/kernel/bilingual'
import { embedOf, type Embed } from '../binding/line-text'
import { rootMap, textAt, textOf, type TextPlace } from './layout'
import { placed } from './read'

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

/** Where each table and footnote stands, by its id; what stands in a cell, where its table does. */
export function homesOf(doc: Y.Doc): Map<string, TextPlace> {
  const homes = new Map<string, TextPlace>()
  eachText(doc, (text, place) => {
    for (const embed of embedsIn(text)) homes.set(embed.id, place)
  })
  return homes
}

/** All letters that stand in the draft or lie in its bin, a line each, those of tables and footnotes behind their place. */
export function allWords(doc: Y.Doc): string {
  const words: string[] = []
  eachText(doc, (text) => words.push(text.toString()))
  return words.join('\n')
}

/** Each text of the draft once, with the texts of what stands in it. */
function eachText(doc: Y.Doc, visit: (text: Y.Text, place: TextPlace) => void): void {
  const met = new Set<Y.Text>()
  for (const provisionId of [null, ...placed(doc).map(({ id }) => id)])
    for (const side of LANGUAGES) {
      const place = { provisionId, side }
      const waiting = [textAt(doc, place)]
      while (waiting.length > 0) {
        const text = waiting.pop() ?? null
        if (text === null || met.has(text)) continue
        met.add(text)
        visit(text, place)
        for (const embed of embedsIn(text)) waiting.push(...textsIn(doc, embed))
      }
    }
}

function embedsIn(text: Y.Text): Embed[] {
  return (text.toDelta() as { insert: unknown }[]).flatMap(({ insert }) => {
    if (typeof insert === 'string' || insert instanceof Y.Map) return []
    const embed = embedOf(insert)
    return embed.kind === 'table' || embed.kind === 'note' ? [embed] : []
  })
}
