import { useTranslation } from 'react-i18next'
import { WRAPPERS, type Wrapper } from '~/features/adoption/adoption'

export interface NumberedText {
  wrapper: string
  number: string
  replaced: readonly string[]
}

function isWrapper(value: string): value is Wrapper {
  return WRAPPERS.some((wrapper) => wrapper === value)
}

/** "Thông báo 01/TB-HNDLM": the name by which a paper is known, with the numbers that those had whom it replaced. */
export function useTextLabel(): (text: NumberedText) => string {
  const { t } = useTranslation('follow-up')
  return ({ wrapper, number, replaced }) => {
    const paper = t(`text.${isWrapper(wrapper) ? wrapper : 'notice'}`, { number })
    return replaced.length === 0 ? paper : t('text.replacing', { paper, numbers: replaced.join(', ') })
  }
}
