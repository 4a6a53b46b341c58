import { useContext } from 'react'
import { useTranslation } from 'react-i18next'
import { readRefusal } from '~/kernel/refused-answer'
import { ToldContext } from './refusals'

type Params = Record<string, string | number>

/** Turns what a form's answer carries (a key, or a code with parameters) into words in the reader's language. */
export function useErrorText(): (error: string) => string {
  const { t } = useTranslation('errors')
  // Which key it will be is known only at run time: the typed list of keys cannot see it.
  const translate = t as unknown as (key: string, params?: Params) => string
  const told = useContext(ToldContext)
  return (error) => {
    told?.said.add(error)
    const refusal = readRefusal(error)
    if (refusal) return translate(refusal.code, refusal.params)
    // A key has no spaces. Words are shown as they are: i18next would read "too large: …" as a namespace.
    return /\s/.test(error) ? error : translate(error)
  }
}
