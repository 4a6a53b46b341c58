import * as Y from 'yjs'
import { DELETION, INSERTION } from '~/kernel/text-names'
import { ownMark, SUGGESTION_MARKS } from './marks'
import { isSuggestedSplit, type Structure } from './split'

/** Elements that hold text. Text anywhere else is nothing that an editor writes, and nobody's suggestion. */
const TEXT_BLOCKS: ReadonlySet<string> = new Set(['paragraph', 'heading'])

/** Stands where a block begins or ends that has no other letter to carry a mark. */
const ANCHOR = /\u200b/g

/** What all shared types have in common, whatever events they send. */
export type SharedType = Pick<Y.AbstractType<unknown>, '_start' | '_map'>

/** Which children of a root, by their places among those that are not deleted. */
export interface BlockRange {
  from: number
  to: number
}

export interface SuggestionView {
  /** The content without one person's suggestions: what they inserted is left out, what they would delete is plain. Everybody else's stays. */
  rest: string
  ownIds: ReadonlySet<string>
  /** Ids of everybody else's suggestions. */
  otherIds: ReadonlySet<string>
}

/**
 * Renders a root type without the suggestions of `userId`, as a string that two states may be compared by: structure,
 * attributes, text, marks and whatever else lies there. How the text is cut into Yjs items and texts does not show.
 *
 * @param range - Only these children of the root. Where only some children have changed, two views of these and of one
 * more on either side are the same when the whole is: no suggestion goes on behind a block that has not changed.
 */
export function viewWithout(root: SharedType, userId: string, range?: BlockRange): SuggestionView {
  const writer = new ViewWriter(userId)
  writer.attributes(root)
  writer.children(root, false, range)
  return writer.finish()
}

const ALL: BlockRange = { from: 0, to: Infinity }

class ViewWriter {
  readonly #userId: string
  readonly #ownIds = new Set<string>()
  readonly #otherIds = new Set<string>()
  readonly #parts: string[] = []
  #run: { marks: string; text: string } | null = null
  /** What has opened and closed since the last letter of an insertion of their own: perhaps a split that they suggest. */
  #sinceInsertion: { id: string; structure: Structure[] } | null = null

  constructor(userId: string) {
    this.#userId = userId
  }

  finish(): SuggestionView {
    this.#endInsertion()
    this.#endRun()
    return { rest: this.#parts.join('\n'), ownIds: this.#ownIds, otherIds: this.#otherIds }
  }

  children(parent: SharedType, isTextBlock: boolean, { from, to }: BlockRange = ALL): void {
    let place = -1
    for (let item = parent._start; item !== null; item = item.right) {
      if (item.deleted || !item.countable) continue
      place += 1
      if (place < from || place > to) continue
      const { content } = item
      if (content instanceof Y.ContentType) this.#type(content.type, isTextBlock)
      else this.#solid(content)
    }
  }

  /** Entries of a type's map: attributes of an element, and of a text or a root, where no editor puts any. */
  attributes(type: SharedType): void {
    const entries = attributesOf(type)
    if (Object.keys(entries).length > 0) this.#structure({ kind: 'other', token: canonical(entries) })
  }

  #type(type: SharedType, isInTextBlock: boolean): void {
    if (type instanceof Y.XmlText && isInTextBlock) {
      this.attributes(type)
      this.#text(type)
    } else if (type instanceof Y.XmlElement) {
      const name = type.nodeName
      this.#structure({ kind: 'open', name, attributes: attributesOf(type) })
      this.children(type, TEXT_BLOCKS.has(name))
      this.#structure({ kind: 'close', name })
    } else {
      this.#structure({ kind: 'other', token: `(${type.constructor.name}` })
      this.attributes(type)
      this.children(type, false)
      this.#structure({ kind: 'other', token: ')' })
    }
  }

  #text(text: Y.XmlText): void {
    const marks = new Map<string, unknown>()
    for (let item = text._start; item !== null; item = item.right) {
      if (item.deleted) continue
      const { content } = item
      if (content instanceof Y.ContentFormat) {
        if (content.value === null) marks.delete(content.key)
        else marks.set(content.key, content.value)
      } else if (content instanceof Y.ContentString) this.#letters(content.str, marks)
      // An embedded thing is no text, and thus no suggestion, whatever marks surround it.
      else if (content instanceof Y.ContentType) this.#type(content.type, false)
      else this.#solid(content)
    }
  }

  #letters(text: string, marks: ReadonlyMap<string, unknown>): void {
    const insertion = ownMark(INSERTION, marks, this.#userId)
    if (insertion !== null) return this.#ownInsertion(insertion.id)
    const deletion = ownMark(DELETION, marks, this.#userId)
    if (deletion !== null) this.#ownIds.add(deletion.id)
    const visible = deletion === null ? text : text.replace(ANCHOR, '')
    if (visible === '') return
    this.#endInsertion()
    const rest: Record<string, unknown> = {}
    for (const [key, value] of marks) {
      if (key === DELETION && deletion !== null) continue
      rest[key] = value
      if (SUGGESTION_MARKS.has(key)) this.#noteOther(value)
    }
    const key = canonical(rest)
    if (this.#run?.marks !== key) this.#endRun()
    this.#run ??= { marks: key, text: '' }
    this.#run.text += visible
  }

  #ownInsertion(id: string): void {
    this.#ownIds.add(id)
    const since = this.#sinceInsertion
    // Refusing the insertion takes the split back as well, and joins the two blocks.
    if (since?.id !== id || !isSuggestedSplit(since.structure)) this.#endInsertion()
    this.#sinceInsertion = { id, structure: [] }
  }

  #noteOther(value: unknown): void {
    if (typeof value === 'object' && value !== null && 'id' in value) this.#otherIds.add(String(value.id))
  }

  #structure(structure: Structure): void {
    if (this.#sinceInsertion === null) this.#write(structure)
    else this.#sinceInsertion.structure.push(structure)
  }

  #endInsertion(): void {
    const since = this.#sinceInsertion
    this.#sinceInsertion = null
    for (const structure of since?.structure ?? []) this.#write(structure)
  }

  #write(structure: Structure): void {
    this.#endRun()
    if (structure.kind === 'other') this.#parts.push(structure.token)
    else if (structure.kind === 'close') this.#parts.push(`</${structure.name}>`)
    else this.#parts.push(`<${JSON.stringify(structure.name)} ${canonical(structure.attributes)}>`)
  }

  #endRun(): void {
    if (this.#run !== null) this.#parts.push(`${this.#run.marks}${JSON.stringify(this.#run.text)}`)
    this.#run = null
  }

  /** Content that is neither text nor a type: numbers, bytes, embedded objects, documents. */
  #solid(content: Y.Item['content']): void {
    const values: unknown = content instanceof Y.ContentDoc ? content.doc.guid : content.getContent()
    this.#structure({ kind: 'other', token: `${content.constructor.name}${canonical(values)}` })
  }
}

function attributesOf(type: SharedType): Record<string, unknown> {
  const entries: Record<string, unknown> = {}
  for (const [key, item] of type._map) if (!item.deleted) entries[key] = item.content.getContent().at(-1)
  return entries
}

/** JSON with sorted keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (inner instanceof Y.Doc) return `doc ${inner.guid}`
    if (inner instanceof Y.AbstractType) return `type ${JSON.stringify(inner._item?.id)}`
    if (inner instanceof Uint8Array) return `bytes ${Buffer.from(inner).toString('base64')}`
    if (typeof inner === 'bigint') return `bigint ${inner}`
    if (inner === null || typeof inner !== 'object' || Array.isArray(inner)) return inner
    return Object.fromEntries(Object.entries(inner).sort(([left], [right]) => (left < right ? -1 : 1)))
  })
}
