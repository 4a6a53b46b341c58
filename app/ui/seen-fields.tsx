import { useTranslation } from 'react-i18next'
import { formatDateTime } from '~/kernel/dates'
import type { Change, Seen } from '~/kernel/seen'
import { Notice } from './notice'

/** Says with a form which revision of a row was on the page, and what it showed. Read by `seenFields` (kernel/seen-fields.ts). */
export function SeenFields({ seen }: { seen: Seen }) {
  return (
    <>
      <input type="hidden" name="revision" value={seen.revision} />
      <input type="hidden" name="seen" value={JSON.stringify(seen.values)} />
    </>
  )
}

interface ChangesNoticeProps {
  /** What the action answered; nothing is shown unless it was refused with changed-meanwhile. */
  answer: unknown
  /** The name of a field as people know it. */
  labelOf: (field: string) => string
  /** A value in words, where it is stored as a code. */
  textOf?: (field: string, value: string) => string
}

/** What is no longer as it was on the page, old beside new, after a decision was refused for it. */
export function ChangesNotice({ answer, labelOf, textOf = (_, value) => value }: ChangesNoticeProps) {
  const { t } = useTranslation('common')
  const changes = changesIn(answer)
  if (changes.length === 0) return null
  return (
    <Notice tone="warning" title={t('changes.title')} isLive>
      <dl className="grid gap-3">
        {changes.map(({ field, before, now, by, at }, index) => (
          <div key={`${field} ${index}`} className="grid gap-1">
            <dt className="font-semibold">
              {labelOf(field)}
              {by || at ? (
                <span className="block font-normal text-quiet">
                  {[by, at && formatDateTime(at)].filter(Boolean).join(', ')}
                </span>
              ) : null}
            </dt>
            <dd className="whitespace-pre-line wrap-anywhere text-quiet">
              {t('changes.before')}: <del>{textOf(field, before) || t('changes.empty')}</del>
            </dd>
            <dd className="whitespace-pre-line wrap-anywhere">
              {t('changes.now')}:{' '}
              <ins className="no-underline">{textOf(field, now) || t('changes.empty')}</ins>
            </dd>
          </div>
        ))}
      </dl>
    </Notice>
  )
}

/** What is no longer as it was on the page, where the action refused a decision for it. */
export function changesIn(answer: unknown): Change[] {
  if (typeof answer !== 'object' || answer === null || !('changes' in answer)) return []
  return Array.isArray(answer.changes) ? (answer.changes as Change[]) : []
}

/** What to decide about now, where the action refused a decision about something older. */
export function nowIn(answer: unknown): Seen | null {
  return typeof answer === 'object' && answer !== null && 'now' in answer ? (answer.now as Seen | null) : null
}
