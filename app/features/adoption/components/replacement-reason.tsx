import { useTranslation } from 'react-i18next'
import { InBoth } from './confirm-paper'

interface ReplacementReasonProps {
  reasonVi: string
  reasonEn: string
}

/** Why a paper is replaced, on the last page before it is: in both languages, for both become public. */
export function ReplacementReason({ reasonVi, reasonEn }: ReplacementReasonProps) {
  const { t } = useTranslation('adoption')
  return (
    <>
      <p className="font-semibold">{t('replace.reason')}</p>
      <InBoth text={(language) => (language === 'vi' ? reasonVi : reasonEn)} />
    </>
  )
}
