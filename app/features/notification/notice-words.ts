import { sideOf, type Bilingual, type Language } from '~/kernel/bilingual'
import { formatDay } from '~/kernel/dates'
import type { NoticeView } from './notice'

/** The translator of a page or of a mail. */
type Words = (key: string, params: Record<string, string | number>) => string

export interface NoticeWords {
  /** What happened, in one sentence. */
  sentence: string
  /** Where: the workshop, the organisation. Empty where the sentence says it all. */
  place: string
}

/** Puts a notice into words: the same on pages and in mails. The keys are `notification:kind.<kind>`. */
export function wordsOf(
  { kind, params, count, actorName }: Pick<NoticeView, 'kind' | 'params' | 'count' | 'actorName'>,
  language: Language,
  t: Words,
): NoticeWords {
  const said: Partial<Record<string, unknown>> = { ...params }
  const side = (name: string) => (isPair(said[name]) ? sideOf(said[name], language).text : '')
  const word = (name: string) => (typeof said[name] === 'string' ? said[name] : '')
  const coded = (name: 'verdict' | 'disposition' | 'role') =>
    word(name) === '' ? '' : t(`notification:${name}.${word(name)}`, {})
  const sentence = t(`notification:kind.${kind}`, {
    count,
    title: side('title'),
    place: side('place'),
    name: actorName || t('notification:somebody', {}),
    verdict: coded('verdict'),
    disposition: coded('disposition'),
    role: coded('role'),
    paper: word('paper'),
    number: typeof said.number === 'number' ? said.number : '',
    deadline: word('deadline') === '' ? '' : formatDay(word('deadline')),
  })
  return { sentence, place: side('place') }
}

function isPair(value: unknown): value is Bilingual {
  return typeof value === 'object' && value !== null && 'vi' in value && 'en' in value
}
