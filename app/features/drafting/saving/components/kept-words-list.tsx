import { Check, Copy, Download } from 'lucide-react'
import { Fragment, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sideOf } from '~/kernel/bilingual'
import { formatDateTime, formatDay } from '~/kernel/dates'
import { NO_DEADLINE } from '~/kernel/draft-names'
import type { OrganisationName } from '~/features/organisation/organisation'
import { Button } from '~/ui/button'
import { Dialog, DialogActions, DialogClose } from '~/ui/dialog'
import { useLanguage } from '~/ui/language'
import { Notice } from '~/ui/notice'
import type { KeptWords } from '../kept-words'
import type { UnsavedPassage } from '../unsaved-words'
import { downloadText, wordsAsText } from '../words-as-text'

interface KeptWordsListProps {
  keptWords: readonly KeptWords[]
  organisations: readonly OrganisationName[]
  onPutAway: (id: string) => void
}

/** What the reader wrote and the document did not take, to be read, copied and put away. Nobody else sees it. */
export function KeptWordsList({ keptWords, organisations, onPutAway }: KeptWordsListProps) {
  return keptWords.map((words) => (
    <KeptWordsNotice
      key={words.id}
      words={words}
      organisations={organisations}
      onPutAway={() => onPutAway(words.id)}
    />
  ))
}

function KeptWordsNotice({
  words,
  organisations,
  onPutAway,
}: Pick<KeptWordsListProps, 'organisations'> & { words: KeptWords; onPutAway: () => void }) {
  const { t } = useTranslation(['drafting', 'common'])
  const [isCopied, setIsCopied] = useState(false)
  const hasWords = words.passages.length > 0
  const choiceOf = useChoiceWords(organisations)
  const nameOf = ({ side, provision, isDeliverable, choice }: UnsavedPassage) =>
    [
      ...(choice ? [] : [t(`common:language.${side}`)]),
      provision === null ? t('keptWords.elsewhere') : t('provision.title', { number: provision }),
      ...(isDeliverable ? [t('provision.deliverable')] : []),
      ...(choice ? [t('assignment' in choice ? 'provision.lead' : 'provision.deadline')] : []),
    ].join(' · ')
  const text = () => wordsAsText(words, { nameOf, choiceOf })
  const copy = async () => {
    // Browsers have no clipboard for pages over plain HTTP; the words can still be selected.
    await navigator.clipboard.writeText(text())
    setIsCopied(true)
  }
  return (
    <Notice
      tone="warning"
      title={
        words.reason
          ? t(`keptWords.lost.${words.reason}.title`)
          : hasWords
            ? t('keptWords.title')
            : t('keptWords.titleNoWords')
      }
      className="mb-4"
      actions={
        <>
          {hasWords && 'clipboard' in navigator ? (
            <Button size="sm" icon={isCopied ? Check : Copy} onClick={() => void copy()}>
              {isCopied ? t('keptWords.copied') : t('keptWords.copy')}
            </Button>
          ) : null}
          {hasWords ? (
            <Button size="sm" icon={Download} onClick={() => downloadText(t('keptWords.fileName'), text())}>
              {t('keptWords.download')}
            </Button>
          ) : null}
          <PutAway onConfirm={onPutAway} />
        </>
      }
    >
      <p>
        {words.reason
          ? t(`keptWords.lost.${words.reason}.text`, { at: formatDateTime(words.at) })
          : hasWords
            ? t('keptWords.text', { count: words.changes, at: formatDateTime(words.at) })
            : t('keptWords.textNoWords', { count: words.changes, at: formatDateTime(words.at) })}
      </p>
      <dl>
        {words.passages.map((passage, index) => (
          <div key={index} className="mt-2 border-s-2 border-strong-line ps-3">
            <dt className="text-sm text-quiet">{nameOf(passage)}</dt>
            <dd lang={passage.choice ? undefined : passage.side} className="whitespace-pre-wrap">
              {choiceOf(passage)}
              {passage.runs.map((run, at) =>
                run.isNew ? (
                  <Fragment key={at}>
                    {/^\s*/.exec(run.text)}
                    <ins className="bg-paper font-semibold decoration-from-font">{run.text.trimStart()}</ins>
                  </Fragment>
                ) : (
                  <span key={at}>{run.text}</span>
                ),
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Notice>
  )
}

/** What was chosen, as the page says it elsewhere; empty of a passage of words. */
function useChoiceWords(organisations: readonly OrganisationName[]): (passage: UnsavedPassage) => string {
  const { t } = useTranslation('drafting')
  const language = useLanguage()
  return ({ choice }) => {
    if (choice?.deadline)
      return choice.deadline === NO_DEADLINE ? t('provision.noDeadline') : formatDay(choice.deadline)
    if (!choice?.assignment) return ''
    if (choice.assignment.kind === 'all-provinces') return t('provision.allProvinces')
    const { id } = choice.assignment
    const found = organisations.find((one) => one.id === id)
    return found ? sideOf(found.name, language).text : t('provision.unknownAgency')
  }
}

/** The words are nowhere else any more, so it asks once. */
function PutAway({ onConfirm }: { onConfirm: () => void }) {
  const { t } = useTranslation(['drafting', 'common'])
  return (
    <Dialog
      trigger={
        <Button size="sm" variant="quiet">
          {t('keptWords.putAway')}
        </Button>
      }
      title={t('keptWords.putAwayTitle')}
      description={t('keptWords.putAwayText')}
    >
      <DialogActions>
        <DialogClose>
          <Button>{t('keptWords.back')}</Button>
        </DialogClose>
        <Button variant="danger" onClick={onConfirm}>
          {t('keptWords.putAway')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
