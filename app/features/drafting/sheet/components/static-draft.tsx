import type { ReactNode } from 'react'
import { LANGUAGES, type Language } from '~/kernel/bilingual'
import { classNames } from '~/ui/class-names'
import type { Draft, DraftProvision } from '../../document'
import type { Block } from '../../blocks'
import { DraftBlocks } from './draft-blocks'

interface StaticDraftProps {
  draft: Draft
  shownSide: Language
  isReadOnly: boolean
  header: (provision: DraftProvision) => ReactNode
}

/** The draft as the server writes it: to be read at once on a slow line, and where there are no scripts. */
export function StaticDraft({ draft, shownSide, isReadOnly, header }: StaticDraftProps) {
  const { preamble } = draft
  // A writer sees room for one where there is none.
  const hasPreamble = !isReadOnly || preamble.vi.length > 0 || preamble.en.length > 0
  const columns = (text: Record<Language, Block[]>) =>
    LANGUAGES.map((side) => (
      <div
        key={side}
        lang={side}
        className={classNames(
          'draft-text draft-provision-body min-w-0',
          side !== shownSide && 'max-md:hidden',
        )}
      >
        <DraftBlocks blocks={text[side]} />
      </div>
    ))
  return (
    <div className="grid gap-x-10 md:grid-cols-2">
      {hasPreamble ? columns(draft.preamble) : null}
      {draft.provisions.map((provision) => (
        <section key={provision.id} className="mt-6 grid gap-x-10 md:col-span-2 md:grid-cols-subgrid">
          <div className="md:col-span-2">{header(provision)}</div>
          {columns(provision.text)}
        </section>
      ))}
    </div>
  )
}
