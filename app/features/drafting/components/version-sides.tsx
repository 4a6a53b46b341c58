import { useState, type ReactNode } from 'react'
import { LANGUAGES, type Language } from '~/kernel/bilingual'
import { classNames } from '~/ui/class-names'
import { useLanguage } from '~/ui/language'
import type { VersionContent } from '../version-content'
import { SideHeading } from './side-heading'
import { VersionBlocks } from './version-blocks'
import { ProvisionText } from './version-text'

/** A frozen text in both languages, provision beside provision; one language at a time on a telephone. */
export function VersionSides({ content }: { content: VersionContent }) {
  const [shownSide, showSide] = useState<Language>(useLanguage())
  const { preamble, provisions } = content
  const row = (key: string, cell: (side: Language) => ReactNode) => (
    <div
      key={key}
      className="grid gap-x-10 not-first:mt-4 not-first:border-t not-first:border-line not-first:pt-4 md:grid-cols-2"
    >
      {LANGUAGES.map((side) => (
        <div
          key={side}
          lang={side}
          className={classNames('paper-text min-w-0', side !== shownSide && 'max-md:hidden')}
        >
          {cell(side)}
        </div>
      ))}
    </div>
  )
  const hasPreamble = preamble.vi.length > 0 || preamble.en.length > 0
  return (
    <div className="sheet px-4 pt-4 pb-8 sm:px-8">
      <SideHeading shownSide={shownSide} onShow={showSide} />
      <div>
        {hasPreamble
          ? row('preamble', (side) => <VersionBlocks blocks={preamble[side]} language={side} />)
          : null}
        {provisions.map((provision) =>
          row(provision.id, (side) => (
            <ProvisionText provision={provision} language={side} headingLevel={2} hasData />
          )),
        )}
      </div>
    </div>
  )
}
