import { CheckCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Organisation } from '~/features/organisation/organisation'
import type { Phase } from '~/features/recommendation/recommendation'
import { formatDateTime } from '~/kernel/dates'
import { allChangesSince } from '~/kernel/seen'
import { Button } from '~/ui/button'
import { useLanguage } from '~/ui/language'
import { changesIn, ChangesNotice } from '~/ui/seen-fields'
import type { CommentsState } from '~/features/consultation/comments-state.server'
import { freezeValues, provisionOfField, wordsOf, type SeenForFreeze } from '../seen-draft'

interface FreezeChangesProps {
  /** The text that the decision is about. */
  read: SeenForFreeze
  /** The text as this page knows it now. */
  present: SeenForFreeze
  answer: unknown
  organisations: readonly Organisation[]
  onRead: () => void
}

/** What is no longer as it was read, from the page's own news and from the server's refusal. */
export function FreezeChanges({ read, present, answer, organisations, onRead }: FreezeChangesProps) {
  const { t } = useTranslation(['version', 'drafting', 'recommendation'])
  const language = useLanguage()
  const wording = {
    language,
    agencyName: (id: string) => organisations.find((one) => one.id === id)?.name[language] ?? '',
  }
  const isText = (field: string) => field === 'preamble' || provisionOfField(field) !== null
  const news = allChangesSince(freezeValues(read), freezeValues(present)).map((change) =>
    isText(change.field) ? { ...change, now: wordsOf(present.draft, change.field, wording) } : change,
  )
  const told = changesIn(answer)
  // What the server said has names and times; what came since stands beside it.
  const changes = [...told, ...news.filter(({ field }) => !told.some((one) => one.field === field))].map(
    (change) =>
      isText(change.field) ? { ...change, before: wordsOf(read.draft, change.field, wording) } : change,
  )
  if (changes.length === 0) return null

  const labelOf = (field: string): string => {
    const id = provisionOfField(field)
    if (id === null) return t(`freeze.changed.${field as 'phase' | 'preamble' | 'comments'}`)
    const number = [present, read]
      .flatMap(({ draft }) => draft.provisions)
      .find((provision) => provision.id === id)?.number
    return number === undefined ? t('freeze.changed.newProvision') : t('drafting:provision.title', { number })
  }
  const textOf = (field: string, value: string): string => {
    if (field === 'phase') return t(`recommendation:phase.${value as Phase}`)
    if (field === 'phaseChangedAt') return value && formatDateTime(value)
    if (field !== 'comments' || value === '') return value
    const { threads, answered, replies } = JSON.parse(value) as CommentsState
    return t('freeze.changed.commentsState', { threads, answered, replies })
  }
  return (
    <div className="mb-4 grid gap-3">
      <ChangesNotice answer={{ changes }} labelOf={labelOf} textOf={textOf} />
      {news.length > 0 && present.phase === read.phase ? (
        <Button icon={CheckCheck} onClick={onRead} className="justify-self-start">
          {t('freeze.changed.read')}
        </Button>
      ) : null}
    </div>
  )
}
