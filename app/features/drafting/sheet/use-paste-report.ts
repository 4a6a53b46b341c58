import { useTranslation } from 'react-i18next'
import type { Pasted } from '~/features/text/paste/pasted'
import { useToast } from '~/ui/toast'

/** Says in one line what did not come along or came as words only, and that letters of old fonts were converted, which undoing takes back. */
export function usePasteReport(): (pasted: Pasted) => void {
  const { t } = useTranslation('drafting')
  const toast = useToast()
  return ({ leftOut, asWords = [], converted, lines, isTooLarge = false }) => {
    const left = leftOut.map(({ what, count }) => t(`paste.leftOut.${what}`, { count })).join(', ')
    const changed = asWords.map(({ what, count }) => t(`paste.asWords.${what}`, { count })).join(', ')
    const words = [
      ...(isTooLarge ? [t('paste.tooLarge')] : []),
      ...(converted ? [t('paste.converted', { encoding: converted === 'vni' ? 'VNI' : 'TCVN3 (ABC)' })] : []),
      ...(changed ? [t('paste.changed', { changed })] : []),
      ...(left ? [t(lines.length > 0 ? 'paste.without' : 'paste.nothing', { left })] : []),
    ]
    if (words.length > 0) toast.info(words.join(' '))
  }
}
