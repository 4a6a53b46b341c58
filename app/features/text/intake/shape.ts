import type { Arrival, ArrivingContent } from '~/kernel/content-rules'
import type { EmbedKind } from '~/kernel/line-names'
import { isEmbed, isMark, type Check } from './values'

/** What may lie somewhere in a document. */
export type Shape =
  /** A text of lines; `line` is what its line ends hold, `embeds` what may stand in it like a letter. */
  | { is: 'text'; line: Fields; embeds: readonly EmbedKind[] }
  | { is: 'map'; fields: Fields; others?: Each }
  /** Any number of the same, by ids. */
  | ({ is: 'each' } & Each)
  | { is: 'value'; isValid: Check }
  /** What stands in a text: letters, marks, embeds, line ends. */
  | { is: 'letter'; line: Fields; embeds: readonly EmbedKind[] }

interface Each {
  isKey: (key: string) => boolean
  of: Shape
}

export type Fields = Readonly<Record<string, Shape>>

/** What is to lie at the end of a path; null where nothing may. */
export function shapeAt(root: Shape, path: readonly (string | null)[]): Shape | null {
  let shape: Shape | null = root
  for (const [index, key] of path.entries()) {
    if (shape === null) return null
    // What holds it has been let in before, perhaps by an earlier version.
    shape = inside(shape, key, index === path.length - 1)
  }
  return shape
}

function inside(shape: Shape, key: string | null, isNew: boolean): Shape | null {
  if (key === null) return shape.is === 'text' ? { ...shape, is: 'letter' } : null
  if (shape.is === 'each') return ofEach(shape, key, isNew)
  if (shape.is === 'map')
    return fieldOf(shape.fields, key) ?? (shape.others ? ofEach(shape.others, key, isNew) : null)
  return shape.is === 'letter' ? fieldOf(shape.line, key) : null
}

const ofEach = ({ isKey, of }: Each, key: string, isNew: boolean) => (!isNew || isKey(key) ? of : null)

const fieldOf = (fields: Fields, key: string) => (Object.hasOwn(fields, key) ? (fields[key] ?? null) : null)

/** What is wrong with this content in such a place, in words without any of its writer's; null where nothing is. */
export function faultIn(
  shape: Shape,
  { content, writer }: Pick<Arrival, 'content' | 'writer'>,
): string | null {
  if (content.kind === 'deleted') return null
  switch (shape.is) {
    case 'text':
      return content.kind === 'text' ? null : 'something else stands where a text belongs'
    case 'map':
    case 'each':
      return content.kind === 'map' ? null : 'something else stands where a map belongs'
    case 'value':
      // Several where a field was written again and again while the line was gone: each has been its value.
      return content.kind === 'values' && content.values.every((value) => shape.isValid(value, writer))
        ? null
        : 'a field says what it cannot say'
    case 'letter':
      return faultInText(content, shape.embeds)
  }
}

function faultInText(content: ArrivingContent, embeds: readonly EmbedKind[]): string | null {
  switch (content.kind) {
    case 'words':
    case 'map':
      return null
    case 'format':
      return isMark(content.name, content.value) ? null : 'a mark that no text has'
    case 'embed':
      return isEmbed(content.value, embeds) ? null : 'an embed that no text has'
    default:
      return 'a text holds something else than letters, embeds and line ends'
  }
}
