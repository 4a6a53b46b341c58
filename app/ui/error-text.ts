import { useContext } from 'react'
import { useTranslation } from 'react-i18next'
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
    // A key has no spaces. Words are shown as they are: i18next would read "too large: …" as a namespace.
    if (/\s/.test(error) && !error.startsWith('{')) return error
    if (!error.startsWith('{')) return translate(error)
    const { code, params } = JSON.parse(error) as { code: string; params: Params }
    return translate(code, params)
  }
}
