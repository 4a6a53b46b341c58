import { Fragment, type ReactNode } from 'react'
import type { Block, Run } from '../../blocks'

/** Blocks as the editor will draw them, so that nothing moves when it takes over. Nothing is one empty line. */
export function DraftBlocks({ blocks }: { blocks: readonly Block[] }) {
  if (blocks.length === 0) return <p>{'\u00a0'}</p>
  return (
    <>
      {blocks.map((block, index) => {
        if (block.type === 'paragraph') return <p key={index}>{block.runs.map(runOf)}</p>
        if (block.type === 'heading') return <h3 key={index}>{block.runs.map(runOf)}</h3>
        const List = block.isOrdered ? 'ol' : 'ul'
        return (
          <List key={index}>
            {block.items.map((item, at) => (
              <li key={at}>
                <DraftBlocks blocks={item} />
              </li>
            ))}
          </List>
        )
      })}
    </>
  )
}

function runOf({ text, marks }: Run, index: number): ReactNode {
  let node: ReactNode = text.split('\n').map((line, at) => (
    <Fragment key={at}>
      {at > 0 ? <br /> : null}
      {line}
    </Fragment>
  ))
  if (marks.includes('underline')) node = <u>{node}</u>
  if (marks.includes('italic')) node = <em>{node}</em>
  if (marks.includes('bold')) node = <strong>{node}</strong>
  return <Fragment key={index}>{node}</Fragment>
}
