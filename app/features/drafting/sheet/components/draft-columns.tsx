import { EditorContent, type Editor } from '@tiptap/react'
import { useRef, type ReactNode } from 'react'
import { LANGUAGES, type Language } from '~/kernel/bilingual'
import { classNames } from '~/ui/class-names'
import type { Draft, DraftProvision } from '../../document'
import { useAlignment } from '../use-alignment'
import { StaticDraft } from './static-draft'

interface DraftColumnsProps {
  draft: Draft
  editors: Record<Language, Editor | null>
  shownSide: Language
  isReadOnly: boolean
  preambleHint: string
  onFocus: (side: Language) => void
  header: (provision: DraftProvision) => ReactNode
}

/**
 * Both texts side by side, a header over each provision. The plain text stands until the editors are there and measured;
 * then they take its place, at the same height.
 */
export function DraftColumns({
  draft,
  editors,
  shownSide,
  isReadOnly,
  preambleHint,
  onFocus,
  header,
}: DraftColumnsProps) {
  const container = useRef<HTMLDivElement>(null)
  const alignment = useAlignment(container, editors)
  const topOf = new Map(alignment?.headerTops.map(({ id, top }) => [id, top]))
  const hasEditors = editors.vi !== null && editors.en !== null
  return (
    <div className="relative">
      {alignment ? null : <StaticDraft {...{ draft, shownSide, isReadOnly, header }} />}
      {hasEditors ? (
        <div
          ref={container}
          className={classNames('relative w-full', !alignment && 'invisible absolute inset-x-0 top-0')}
          style={{ minHeight: alignment?.height }}
        >
          <div className="grid gap-x-10 md:grid-cols-2">
            {LANGUAGES.map((side) => (
              <div
                key={side}
                lang={side}
                data-draft-side={side}
                onFocus={() => onFocus(side)}
                className={classNames('min-w-0', side !== shownSide && 'max-md:hidden')}
                style={{ '--preamble-hint': JSON.stringify(preambleHint) } as React.CSSProperties}
              >
                <EditorContent editor={editors[side]} />
              </div>
            ))}
          </div>
          {draft.provisions.map((provision) => (
            <div
              key={provision.id}
              id={`provision-${provision.id}`}
              data-provision-header={provision.id}
              // Covers the line that says in which column one writes.
              className={classNames('absolute inset-x-0 bg-paper', !topOf.has(provision.id) && 'invisible')}
              style={{ top: topOf.get(provision.id) ?? 0 }}
            >
              {header(provision)}
            </div>
          ))}
        </div>
      ) : null}
    </div>
  )
}
