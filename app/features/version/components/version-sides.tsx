import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { LANGUAGES, type Language } from '~/kernel/bilingual'
import { bringIntoView } from '~/ui/bring-into-view'
import { classNames } from '~/ui/class-names'
import { useLanguage } from '~/ui/language'
import { markPassages, type Passage } from '../passage'
import { numberIn, type VersionContent } from '../content'
import { SideHeading } from '~/ui/side-heading'
import { VersionLines } from './version-lines'
import { ProvisionText } from './version-text'

interface VersionSidesProps {
  content: VersionContent
  /** Passages to mark, such as those that were commented on. */
  passages?: readonly Passage[]
  /** The one to bring into view; a new object asks for it again. */
  active?: { id: string } | null
}

/** A frozen text in both languages, provision beside provision; one language at a time on a telephone. */
export function VersionSides({ content, passages = [], active = null }: VersionSidesProps) {
  const [shownSide, showSide] = useState<Language>(useLanguage())
  const { preamble, provisions } = useMemo(() => withPassages(content, passages), [content, passages])
  const activeSide = passages.find(({ id }) => id === active?.id)?.side
  useEffect(() => {
    if (activeSide) showSide(activeSide)
  }, [activeSide, active])
  const sheet = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // After the side is shown: on a telephone the other one is not laid out, and nothing in it can be scrolled to.
    if (active && activeSide === shownSide) showPassage(sheet.current, active.id)
  }, [active, activeSide, shownSide])
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
  const numberOf = numberIn(content)
  const hasPreamble = preamble.vi.length > 0 || preamble.en.length > 0
  return (
    <div ref={sheet} className="sheet px-4 pt-4 pb-8 sm:px-8">
      <SideHeading shownSide={shownSide} onShow={showSide} />
      <div>
        {hasPreamble
          ? row('preamble', (side) => (
              <VersionLines lines={preamble[side]} language={side} numberOf={numberOf} />
            ))
          : null}
        {provisions.map((provision) =>
          row(provision.id, (side) => (
            <ProvisionText
              provision={provision}
              language={side}
              headingLevel={2}
              hasData
              numberOf={numberOf}
            />
          )),
        )}
      </div>
    </div>
  )
}

function withPassages(content: VersionContent, passages: readonly Passage[]): VersionContent {
  if (passages.length === 0) return content
  const marked = (text: VersionContent['preamble'], provisionId: string | null) => {
    const here = passages.filter((one) => one.provisionId === provisionId)
    const onSide = (side: Language) =>
      markPassages(
        text[side],
        here.filter((one) => one.side === side),
      )
    return { vi: onSide('vi'), en: onSide('en') }
  }
  return {
    ...content,
    preamble: marked(content.preamble, null),
    provisions: content.provisions.map((one) => ({ ...one, text: marked(one.text, one.id) })),
  }
}

/** Marks the pieces of one passage as the chosen one and brings the first into view. */
function showPassage(sheet: HTMLElement | null, id: string): void {
  let first: Element | null = null
  for (const mark of sheet?.querySelectorAll('mark[data-passages]') ?? []) {
    const isActive = mark.getAttribute('data-passages')?.split(' ').includes(id) ?? false
    mark.classList.toggle('passage-active', isActive)
    if (isActive) first ??= mark
  }
  if (first) bringIntoView(first)
}
