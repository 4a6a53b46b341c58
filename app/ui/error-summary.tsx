import { CircleAlert } from 'lucide-react'
import { useId, type MouseEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorText } from './error-text'
import { focusTarget } from './form-check'

export interface SummaryItem {
  id: string
  label: ReactNode
  messages: readonly string[]
}

/** To the field, or the place of a choice, that a link names, with the focus. */
export function leadTo(event: MouseEvent, id: string): void {
  const target = focusTarget(document.getElementById(id))
  if (!target) return
  event.preventDefault()
  target.focus({ preventScroll: true })
  // With its label, which stands above it.
  document.getElementById(id)?.scrollIntoView({ block: 'center' })
}

/** What is wrong with a long form, above it, each line a way to its field. Plain links, so it works without scripts too. */
export function ErrorSummary({ items }: { items: readonly SummaryItem[] }) {
  const { t } = useTranslation('common')
  const errorText = useErrorText()
  const titleId = useId()

  return (
    <div
      data-error-summary
      role="alert"
      tabIndex={-1}
      aria-labelledby={titleId}
      className="col-span-full flex w-full items-start gap-3 rounded-md border border-red bg-red-tint px-4 py-3"
    >
      <CircleAlert aria-hidden size={18} className="mt-0.5 shrink-0 text-red" />
      <div className="min-w-0">
        <h2 id={titleId} className="font-semibold text-red">
          {t('errorSummary.title', { count: items.length })}
        </h2>
        <ul className="mt-1 list-disc ps-5">
          {items.map(({ id, label, messages }) => (
            <li key={id}>
              {/* A block, not an inline one: its bullet then stands beside its first line. */}
              <a
                href={`#${id}`}
                onClick={(event) => leadTo(event, id)}
                className="block w-fit min-h-6 text-ink underline underline-offset-3 hover:text-red"
              >
                {label ? <>{label}: </> : null}
                {messages.map(errorText).join(' ')}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
