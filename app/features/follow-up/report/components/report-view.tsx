import { Paperclip } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { DescriptionList } from '~/ui/description-list'
import { formatBytes } from '~/ui/file-pick'
import { useLanguage } from '~/ui/language'
import type { EvidenceFile } from '../page.server'
import { paths } from '~/kernel/paths'

export function EvidenceLink({ file }: { file: EvidenceFile }) {
  const language = useLanguage()
  return (
    <a href={paths.file(file.id)} className="link inline-flex min-h-6 max-w-full items-center gap-1.5">
      <Paperclip aria-hidden size={14} className="shrink-0" />
      <span className="min-w-0 wrap-anywhere">{file.name}</span>
      <span className="shrink-0 text-sm text-quiet">{formatBytes(file.sizeBytes, language)}</span>
    </a>
  )
}

export interface ReportViewProps {
  percent: number
  /** Of the last approved report; null while there is none. */
  previousPercent: number | null
  done: string
  /** Null for those who may read approved figures only. */
  internal: { difficulties: string; proposals: string; evidence: EvidenceFile[] } | null
}

/** A report as it is read: by the head who decides, in the writer's preview, and in the history. */
export function ReportView({ percent, previousPercent, done, internal }: ReportViewProps) {
  const { t } = useTranslation('follow-up')
  const words = (text: string) =>
    text.trim() === '' ? (
      <span className="text-quiet">{t('preview.empty')}</span>
    ) : (
      <span className="whitespace-pre-line">{text}</span>
    )
  const from = previousPercent ?? 0
  const items = [
    {
      term: t('form.percent'),
      description: (
        <span className="font-semibold tabular-nums">
          {from === percent
            ? t('preview.unchanged', { to: percent })
            : t('preview.change', { from, to: percent })}
        </span>
      ),
    },
    { term: t('form.done'), description: words(done) },
  ]
  if (internal) {
    items.push(
      { term: t('form.difficulties'), description: words(internal.difficulties) },
      { term: t('form.proposals'), description: words(internal.proposals) },
      {
        term: t('evidence.title'),
        description:
          internal.evidence.length === 0 ? (
            <span className="text-quiet">{t('evidence.none')}</span>
          ) : (
            <ul>
              {internal.evidence.map((file) => (
                <li key={file.id}>
                  <EvidenceLink file={file} />
                </li>
              ))}
            </ul>
          ),
      },
    )
  }
  return <DescriptionList items={items} />
}
