import { FileImage, FileSpreadsheet, FileText, Presentation, type LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatBytes } from '~/ui/file-pick'
import { useLanguage } from '~/ui/language'
import type { FileSummary } from '../stored-file'
import { paths } from '~/kernel/paths'

function iconOf(mediaType: string): LucideIcon {
  if (mediaType.startsWith('image/')) return FileImage
  if (mediaType.includes('presentation')) return Presentation
  return mediaType.includes('spreadsheet') ? FileSpreadsheet : FileText
}

/** A file to save, with its kind and size told before the click. */
export function FileLink({ file }: { file: FileSummary }) {
  const { t } = useTranslation('material')
  const language = useLanguage()
  const Icon = iconOf(file.mediaType)
  const ending = file.name.split('.').at(-1)?.toUpperCase() ?? ''
  return (
    <a
      href={paths.file(file.id)}
      download
      className="link inline-flex min-h-6 max-w-full items-start gap-1.5"
    >
      <Icon aria-hidden size={16} className="mt-1 shrink-0" />
      <span className="min-w-0 wrap-anywhere">
        <span className="sr-only">{t('download')} </span>
        {file.name}{' '}
        <span className="text-sm text-quiet">
          ({ending}, {formatBytes(file.sizeBytes, language)})
        </span>
      </span>
    </a>
  )
}
