import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '~/kernel/bilingual'
import { useToast } from '~/ui/toast'
import { joinTexts, provisionName } from '~/features/text/numbering'
import { linesToPlainText } from '~/features/text/paste/plain'
import { linesToHtml } from '~/features/text/paste/to-html'
import type { DraftProvision } from '~/features/text/document/read'
import { isInField } from './fields'

interface BlockClipboardOptions {
  /** Of the whole text; those that are chosen are among them. */
  provisions: readonly DraftProvision[]
  ids: readonly string[]
  side: Language
  /** Puts what was cut into the bin; null where nothing can be changed. */
  onCut: (() => void) | null
}

/**
 * Copies and cuts chosen provisions, in one language. Browsers send `copy` to where words are selected or, where none are, to the page as a
 * whole, not to what has the focus: it is heard there.
 */
export function useBlockClipboard(options: BlockClipboardOptions): void {
  const { t } = useTranslation('drafting')
  const toast = useToast()
  const isAny = options.ids.length > 0
  const latest = useRef<(event: ClipboardEvent) => void>(() => undefined)
  latest.current = (event) => {
    const { provisions, ids, side, onCut } = options
    const chosen = provisions.filter(({ id }) => ids.includes(id))
    const isCut = event.type === 'cut'
    if (!event.clipboardData || (isCut && !onCut) || isElsewhere()) return
    const lines = joinTexts(chosen.map(({ text }) => text[side]))
    const sayReference = (id: string) =>
      provisionName(provisions.find((one) => one.id === id)?.number ?? null, side)
    event.clipboardData.setData('text/html', linesToHtml(lines, side, sayReference))
    event.clipboardData.setData('text/plain', linesToPlainText(lines, side, sayReference))
    event.preventDefault()
    event.stopPropagation()
    const said = { count: chosen.length, language: t(`side.${side}Name`) }
    toast.success(isCut ? t('blocks.wereCut', said) : t('blocks.wereCopied', said))
    if (isCut) onCut?.()
  }

  useEffect(() => {
    if (!isAny) return
    const answer = (event: ClipboardEvent) => latest.current(event)
    // Safari sends neither where nothing is selected, unless the question before it is answered.
    const allow = (event: Event) => {
      if (!isElsewhere()) event.preventDefault()
    }
    document.addEventListener('copy', answer, true)
    document.addEventListener('cut', answer, true)
    document.addEventListener('beforecopy', allow)
    document.addEventListener('beforecut', allow)
    return () => {
      document.removeEventListener('copy', answer, true)
      document.removeEventListener('cut', answer, true)
      document.removeEventListener('beforecopy', allow)
      document.removeEventListener('beforecut', allow)
    }
  }, [isAny])
}

/** What is copied is something else: words that are selected, or those of a field. */
function isElsewhere(): boolean {
  return isInField(document.activeElement) || getSelection()?.isCollapsed === false
}
