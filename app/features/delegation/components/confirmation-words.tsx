import { Paperclip } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '~/kernel/dates'
import { paths } from '~/kernel/paths'
import type { ConfirmationView } from '../queries.server'

/** Whose word it was and when; of a secretary's, also why and on what paper. */
export function ConfirmationWords({ confirmation }: { confirmation: ConfirmationView }) {
  const { t } = useTranslation('delegation')
  const { kind, confirmedByName, confirmedAt, reason, file } = confirmation
  const at = formatDateTime(confirmedAt)
  return (
    <div className="text-sm wrap-anywhere text-quiet">
      <p>{t(`by.${kind}`, { name: confirmedByName, at })}</p>
      {reason ? <p>{t('reason', { reason })}</p> : null}
      {file ? (
        <a
          href={paths.file(file.id)}
          download
          className="link inline-flex min-h-6 max-w-full items-start gap-1.5"
        >
          <Paperclip aria-hidden size={15} className="mt-1 shrink-0" />
          <span className="min-w-0 wrap-anywhere">{file.name}</span>
        </a>
      ) : null}
    </div>
  )
}
