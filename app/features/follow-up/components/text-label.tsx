import { useTranslation } from 'react-i18next'
import { officialNumber, WRAPPERS, type Wrapper } from '../../adoption/adoption'

export interface NumberedText {
  wrapper: string
  number: number
  notation: string
}

function isWrapper(value: string): value is Wrapper {
  return WRAPPERS.some((wrapper) => wrapper === value)
}

/** "Thông báo 01/TB-HNDLM": the name by which a paper is known. */
export function useTextLabel(): (text: NumberedText) => string {
  const { t } = useTranslation('follow-up')
  return ({ wrapper, number, notation }) =>
    t(`text.${isWrapper(wrapper) ? wrapper : 'notice'}`, { number: officialNumber(number, notation) })
}
