import { useTranslation } from 'react-i18next'
import { FIGURE_FIELDS } from '../../progress-report'

/** The names of a report's fields, as the form itself calls them. */
export function useReportLabels(): (field: string) => string {
  const { t } = useTranslation('follow-up')
  return (field) => {
    const figure = FIGURE_FIELDS.find((name) => name === field)
    return figure ? t(`form.${figure}`) : t('evidence.title')
  }
}
