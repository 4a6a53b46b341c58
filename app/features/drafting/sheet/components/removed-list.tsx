import { Trash2, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { canonicalJson } from '~/kernel/canonical-json'
import { formatDateTime } from '~/kernel/dates'
import { plainText } from '~/features/text/line'
import { NO_DATA } from '~/features/text/document/provision-data'
import { hasWords, type RemovedProvision } from '~/features/text/document/read'
import { Button } from '~/ui/button'
import { useLanguage } from '~/ui/language'

interface RemovedListProps {
  removed: readonly RemovedProvision[]
  nameOf: (userId: string) => string | null
  /** Null where nothing can be changed. */
  onRestore: ((id: string) => void) | null
}

/** The bin: what was taken out of the text, by whom and when, with all its words. */
export function RemovedList({ removed, nameOf, onRestore }: RemovedListProps) {
  const { t } = useTranslation('drafting')
  const language = useLanguage()
  const shown = removed.filter(holdsSomething)
  if (shown.length === 0) return null
  return (
    <details className="screen-only mt-8 rounded-md border border-line" id="bin">
      <summary className="flex min-h-11 cursor-pointer items-center gap-2 px-4 text-quiet">
        <Trash2 aria-hidden size={16} />
        {t('bin.title', { count: shown.length })}
      </summary>
      <ul className="grid gap-3 border-t border-line p-4">
        {shown.map(({ id, text, by, at }) => {
          const other = language === 'vi' ? 'en' : 'vi'
          const side = plainText(text[language]) === '' ? other : language
          const words = plainText(text[side])
          return (
            <li key={id} className="flex flex-wrap items-start gap-x-4 gap-y-2">
              <div className="min-w-0 grow basis-64">
                <p lang={side} className="line-clamp-3 wrap-anywhere">
                  {words === '' ? t('bin.empty') : words}
                </p>
                <p className="text-sm text-quiet">
                  {t('bin.by', {
                    name: nameOf(by) ?? t('bin.somebody'),
                    at: at === '' ? '' : formatDateTime(at),
                  })}
                </p>
              </div>
              {onRestore ? (
                <Button size="sm" icon={Undo2} onClick={() => onRestore(id)}>
                  {t('bin.restore')}
                </Button>
              ) : null}
            </li>
          )
        })}
      </ul>
    </details>
  )
}

/** One that was added and undone, or never written in, is nothing that anybody would fetch back. */
function holdsSomething({ text, data }: RemovedProvision): boolean {
  return hasWords(text.vi) || hasWords(text.en) || canonicalJson(data) !== canonicalJson(NO_DATA)
}
