import { useState } from 'react'
import { LANGUAGES, type Language } from '~/kernel/bilingual'
import { classNames } from '~/ui/class-names'
import type { VersionContent } from '../version-content'
import { SideHeading } from './side-heading'
import { VersionText } from './version-text'

/** A frozen text in both languages, side by side; one at a time on a telephone. */
export function VersionSides({ content }: { content: VersionContent }) {
  const [shownSide, showSide] = useState<Language>('vi')
  return (
    <div className="sheet px-4 pt-4 pb-8 sm:px-8">
      <SideHeading shownSide={shownSide} onShow={showSide} />
      <div className="grid gap-x-10 md:grid-cols-2">
        {LANGUAGES.map((side) => (
          <div key={side} className={classNames('min-w-0', side !== shownSide && 'max-md:hidden')}>
            <VersionText content={content} language={side} headingLevel={2} />
          </div>
        ))}
      </div>
    </div>
  )
}
