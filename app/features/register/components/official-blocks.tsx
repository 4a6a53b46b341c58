import type { ReactNode } from 'react'
import type { Language } from '~/kernel/bilingual'
import type { Block, Run } from '~/features/drafting/blocks'
import { pointLabel } from '~/features/version/words'

interface OfficialBlocksProps {
  blocks: readonly Block[]
  language: Language
  /** Stands before the first words, in their line: "1." or "a)". */
  label?: ReactNode
}

/** Blocks as an official paper sets them: numbers and letters run in, points under each other. */
export function OfficialBlocks({ blocks, language, label }: OfficialBlocksProps) {
  return blocks.map((block, at) => (
    <OfficialBlock key={at} block={block} language={language} label={at === 0 ? label : undefined} />
  ))
}

function OfficialBlock({ block, language, label }: { block: Block; language: Language; label: ReactNode }) {
  if (block.type !== 'list') {
    const words = <Runs runs={block.runs} />
    return (
      <p>
        {label ? <>{label} </> : null}
        {block.type === 'heading' ? <strong>{words}</strong> : words}
      </p>
    )
  }
  return (
    <>
      {label ? <p>{label}</p> : null}
      <ul>
        {block.items.map((item, at) => (
          <li key={at}>
            <OfficialBlocks
              blocks={item}
              language={language}
              label={block.isOrdered ? `${pointLabel(at, language)})` : '-'}
            />
          </li>
        ))}
      </ul>
    </>
  )
}

function Runs({ runs }: { runs: readonly Run[] }) {
  return runs.map(({ text, marks }, at) => {
    let words: ReactNode = text
    if (marks.includes('underline')) words = <u>{words}</u>
    if (marks.includes('italic')) words = <em>{words}</em>
    if (marks.includes('bold')) words = <strong>{words}</strong>
    return <span key={at}>{words}</span>
  })
}
