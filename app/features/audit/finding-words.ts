import { useTranslation } from 'react-i18next'
import { shown, type Finding } from './finding'

type WordsOf = (finding: Pick<Finding, 'code' | 'params'>) => string

/** Puts what a check found into words. */
export function useFindingWords(): WordsOf {
  const { t } = useTranslation(['audit'])
  return ({ code, params }) => t(`audit:finding.${code}` as never, { defaultValue: code, ...shown(params) })
}
