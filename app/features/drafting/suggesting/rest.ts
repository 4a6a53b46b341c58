import type { Mark, Node } from '@tiptap/pm/model'
import { DELETION, INSERTION } from '~/kernel/text-names'
import { ANCHOR } from './marks'

interface Structure {
  kind: 'open' | 'close'
  node: Node
}

/** A mark of this kind that is one of `userId`, else null. */
export function ownMark(node: Node, kind: string, userId: string): Mark | null {
  return node.marks.find((mark) => mark.type.name === kind && mark.attrs.user === userId) ?? null
}

/**
 * The document without one person's suggestions, as a string to compare by. The server renders what it is sent in the
 * same way and refuses what would change it (server/collab/suggestions/view.ts): the two must agree.
 */
export function restOf(doc: Node, userId: string): string {
  const parts: string[] = []
  // In an object, since the functions below change them for one another.
  const now: {
    run: { marks: string; text: string } | null
    since: { id: unknown; structure: Structure[] } | null
  } = { run: null, since: null }

  const endRun = () => {
    if (now.run) parts.push(`${now.run.marks}${JSON.stringify(now.run.text)}`)
    now.run = null
  }
  const write = ({ kind, node }: Structure) => {
    endRun()
    if (kind === 'close') parts.push(`</${node.type.name}>`)
    // Marks of what is not text would be lost on the way: whoever makes them must not believe that they are there.
    else parts.push(`<${node.type.name} ${JSON.stringify(node.attrs)} ${JSON.stringify(node.marks)}>`)
  }
  const endInsertion = () => {
    const pending = now.since
    now.since = null
    pending?.structure.forEach(write)
  }
  const structure = (one: Structure) => {
    if (now.since) now.since.structure.push(one)
    else write(one)
  }
  const letters = (node: Node) => {
    const insertion = ownMark(node, INSERTION, userId)
    if (insertion) {
      if (now.since?.id !== insertion.attrs.id || !isSplit(now.since?.structure ?? [])) endInsertion()
      now.since = { id: insertion.attrs.id as unknown, structure: [] }
      return
    }
    const deletion = ownMark(node, DELETION, userId)
    const text = deletion ? (node.text ?? '').replaceAll(ANCHOR, '') : (node.text ?? '')
    if (text === '') return
    endInsertion()
    const marks = JSON.stringify(node.marks.filter((mark) => mark !== deletion))
    if (now.run?.marks !== marks) endRun()
    now.run = { marks, text: (now.run?.text ?? '') + text }
  }
  const visit = (node: Node) => {
    if (node.isText) return letters(node)
    structure({ kind: 'open', node })
    node.forEach(visit)
    structure({ kind: 'close', node })
  }
  doc.forEach(visit)
  endInsertion()
  endRun()
  return parts.join('\n')
}

/** A text block, or the list item around it, that ends and begins again. */
function isSplit(structure: readonly Structure[]): boolean {
  const shape = structure.map(({ kind, node }) => `${kind} ${node.type.name}`).join(', ')
  return (
    !structure.some(({ node }) => node.marks.length > 0) &&
    /^(close (paragraph|heading), open (paragraph|heading)|close (paragraph|heading), close listItem, open listItem, open paragraph)?$/.test(
      shape,
    )
  )
}
