import { Trash2, Undo2 } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { LANGUAGES } from '~/kernel/bilingual'
import { canonicalJson } from '~/kernel/canonical-json'
import { formatDateTime } from '~/kernel/dates'
import { plainText } from '~/features/text/line'
import { placed } from '~/features/text/layout'
import { NO_DATA } from '~/features/text/document/provision-data'
import { hasWords, type RemovedProvision } from '~/features/text/document/read'
import { Button } from '~/ui/button'
import { useLanguage } from '~/ui/language'
import { ProvisionNumbersProvider, useDraft } from '../draft-context'
import { DraftLines } from './draft-lines'

interface RemovedListProps {
  removed: readonly RemovedProvision[]
  nameOf: (userId: string) => string | null
  /** Null where nothing can be changed. */
  onRestore: ((id: string) => void) | null
}

/** The bin: what was taken out of the text, by whom and when, with all its words. */
export function RemovedList({ removed, nameOf, onRestore }: RemovedListProps) {
  const { t } = useTranslation('drafting')
  const { draft } = useDraft()
  const numbers = useFormerNumbers()
  const shown = removed.filter(holdsSomething)
  if (shown.length === 0) return null
  return (
    <details className="screen-only mt-8 rounded-md border border-line" id="bin">
      <summary className="flex min-h-11 cursor-pointer items-center gap-2 px-4 text-quiet">
        <Trash2 aria-hidden size={16} />
        {t('bin.title', { count: shown.length })}
      </summary>
      <ProvisionNumbersProvider provisions={draft.provisions}>
        <ul className="divide-y divide-line border-t border-line px-4">
          {shown.map((one) => (
            <li key={one.id} className="grid gap-2 py-4">
              <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
                <div className="min-w-0 grow basis-64 text-sm text-quiet">
                  {numbers.has(one.id) ? <p>{t('bin.number', { number: numbers.get(one.id) })}</p> : null}
                  <p>
                    {t('bin.by', {
                      name: nameOf(one.by) ?? t('bin.somebody'),
                      at: one.at === '' ? '' : formatDateTime(one.at),
                    })}
                  </p>
                </div>
                {onRestore ? (
                  <Button size="sm" icon={Undo2} onClick={() => onRestore(one.id)}>
                    {t('bin.restore')}
                    {numbers.has(one.id) ? (
                      <span className="sr-only">
                        {' '}
                        ({t('provision.title', { number: numbers.get(one.id) })})
                      </span>
                    ) : null}
                  </Button>
                ) : null}
              </div>
              <RemovedText text={one.text} />
            </li>
          ))}
        </ul>
      </ProvisionNumbersProvider>
    </details>
  )
}

/** Its beginning, and all of it in both languages for whoever asks. */
function RemovedText({ text }: Pick<RemovedProvision, 'text'>) {
  const { t } = useTranslation(['drafting', 'common'])
  const language = useLanguage()
  const side = hasWords(text[language]) ? language : language === 'vi' ? 'en' : 'vi'
  const words = plainText(text[side])
  if (words === '') return <p className="text-quiet">{t('bin.empty')}</p>
  return (
    <details className="group">
      <summary className="cursor-pointer">
        <span lang={side} className="line-clamp-2 wrap-anywhere group-open:hidden">
          {words}
        </span>
        <span className="link inline-block min-h-6">{t('bin.whole')}</span>
      </summary>
      <div className="mt-2 grid gap-x-8 gap-y-4 md:grid-cols-2">
        {LANGUAGES.map((one) => (
          <div key={one}>
            <p className="mb-1 text-sm font-semibold text-quiet">{t(`common:language.${one}`)}</p>
            <div className="draft-text" lang={one}>
              {hasWords(text[one]) ? (
                <DraftLines lines={text[one]} side={one} />
              ) : (
                <p className="text-quiet">{t('bin.empty')}</p>
              )}
            </div>
          </div>
        ))}
      </div>
    </details>
  )
}

/** The number that each would have if it stood in the text again. */
function useFormerNumbers(): ReadonlyMap<string, number> {
  const { doc, draft } = useDraft()
  return useMemo(() => {
    const numbers = new Map<string, number>()
    let next = 1
    // The order is of this document as it was when this draft was read.
    for (const { id, isRemoved } of doc && draft ? placed(doc) : []) {
      if (isRemoved) numbers.set(id, next)
      else next += 1
    }
    return numbers
  }, [doc, draft])
}

/** One that was added and undone, or never written in, is nothing that anybody would fetch back. */
function holdsSomething({ text, data }: RemovedProvision): boolean {
  return hasWords(text.vi) || hasWords(text.en) || canonicalJson(data) !== canonicalJson(NO_DATA)
}
