import { useTranslation } from 'react-i18next'
import { Notice } from '../notice'

/** Somebody removed what this form edits, or the right to edit it; the words stay to be copied. */
export function GoneNotice({ isGone }: { isGone: boolean | undefined }) {
  const { t } = useTranslation('common')
  if (!isGone) return null
  return (
    <Notice tone="danger" title={t('edit.gone')} isLive className="mb-4">
      {t('edit.goneText')}
    </Notice>
  )
}
