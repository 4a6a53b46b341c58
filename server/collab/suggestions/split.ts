/** One step of a document's structure, in reading order. */
export type Structure =
  | { kind: 'open'; name: string; attributes: Record<string, unknown> }
  | { kind: 'close'; name: string }
  | { kind: 'other'; token: string }

/**
 * Whether what lies between two insertions of one id is a block that was split in two, as Enter writes it: y-tiptap
 * stores no marks of blocks, so a suggested split is known by the insertion (a zero-width space where there is no
 * letter) that ends the one half and begins the other.
 *
 * Only splits that leave a valid document on every editor: one that is not valid would be deleted by whoever looks at it.
 */
export function isSuggestedSplit(structure: readonly Structure[]): boolean {
  const [first, second, third, fourth] = structure
  if (structure.length === 0) return true
  if (structure.length === 2)
    return isClosedText(first) && (isPlainOpen(second, 'paragraph') || isHeading(second))
  return (
    structure.length === 4 &&
    isClosedText(first) &&
    second?.kind === 'close' &&
    second.name === 'listItem' &&
    isPlainOpen(third, 'listItem') &&
    // A list item starts with a paragraph.
    isPlainOpen(fourth, 'paragraph')
  )
}

function isClosedText(structure: Structure | undefined): boolean {
  return structure?.kind === 'close' && (structure.name === 'paragraph' || structure.name === 'heading')
}

function isPlainOpen(structure: Structure | undefined, name: string): boolean {
  return (
    structure?.kind === 'open' && structure.name === name && Object.keys(structure.attributes).length === 0
  )
}

function isHeading(structure: Structure | undefined): boolean {
  if (structure?.kind !== 'open' || structure.name !== 'heading') return false
  const { level, ...others } = structure.attributes
  return typeof level === 'number' && Object.keys(others).length === 0
}
