import { Fragment, type ReactNode } from 'react'
import type { Language } from '~/kernel/bilingual'
import type { MarkedRun } from '../passage'
import type { Block, Run } from '~/features/drafting/blocks'
import { pointLabel } from '../words'

/** Blocks of a text as the paper shows them; the parent says the language with `lang`. */
export function VersionBlocks({ blocks, language }: { blocks: readonly Block[]; language: Language }) {
  return (
    <>
      {blocks.map((block, index) => (
        <BlockView key={index} block={block} language={language} />
      ))}
    </>
  )
}

function BlockView({ block, language }: { block: Block; language: Language }) {
  if (block.type === 'paragraph') return <p className="text-pretty">{runsOf(block.runs)}</p>
  // Bold, not a heading element: which rank it would have depends on the page around it.
  if (block.type === 'heading') return <p className="font-bold">{runsOf(block.runs)}</p>
  return (
    // The labels are written out, so the list's own markers are off and its role has to be said for VoiceOver.
    // eslint-disable-next-line jsx-a11y/no-redundant-roles
    <ul role="list" className="my-3 list-none! space-y-1 ps-0!">
      {block.items.map((item, index) => (
        <li key={index} className="flex gap-2">
          <span className="shrink-0">{block.isOrdered ? `${pointLabel(index, language)})` : '–'}</span>
          <div className="min-w-0 [&>*]:m-0">
            <VersionBlocks blocks={item} language={language} />
          </div>
        </li>
      ))}
    </ul>
  )
}

function runsOf(runs: readonly Run[]): ReactNode {
  return runs.map((run, index) => <Fragment key={index}>{marked(run)}</Fragment>)
}

function marked({ text, marks, passages, begins }: MarkedRun): ReactNode {
  let node: ReactNode = text.split('\n').map((line, index) =>
    index === 0 ? (
      line
    ) : (
      <Fragment key={index}>
        <br />
        {line}
      </Fragment>
    ),
  )
  if (marks.includes('underline')) node = <u>{node}</u>
  if (marks.includes('italic')) node = <em>{node}</em>
  if (marks.includes('bold')) node = <strong>{node}</strong>
  if (!passages?.length) return node
  // The first of a passage's pieces can be linked to. Where several begin at once each needs a place of its own.
  return (
    <>
      {begins?.map((id) => (
        <span key={id} id={`passage-${id}`} className="scroll-mt-24" />
      ))}
      <mark data-passages={passages.join(' ')} className="rounded-sm bg-gold-tint text-inherit">
        {node}
      </mark>
    </>
  )
}
