import { useTranslation } from 'react-i18next'
import { authorOf } from '~/kernel/edit'
import { Notice } from '../notice'
import { isUndecided } from './edit-state'
import type { Edit } from './use-edit'

interface EditNewsProps {
  edit: Edit
  /** The name of a field as people know it. */
  labelOf: (field: string) => string
}

/** What others wrote while the form was open: what came in, what waits until the writer leaves a field, what must be chosen. */
export function EditNews({ edit: { state }, labelOf }: EditNewsProps) {
  const { t } = useTranslation('common')
  const byAuthor = (fields: readonly string[]) =>
    [...new Set(fields.map((field) => authorOf(state.authors, field)))].map((author) => ({
      name: author ?? t('edit.somebody'),
      fields: fields
        .filter((field) => authorOf(state.authors, field) === author)
        .map((field) => `“${labelOf(field)}”`)
        .join(', '),
    }))
  const open = state.collisions.filter(({ field }) => isUndecided(state, field)).map(({ field }) => field)
  return (
    <div role="status" className="grid gap-3 empty:hidden">
      {open.length > 0 ? (
        <Notice tone="warning">
          {byAuthor(open).map((one) => (
            <p key={one.name}>{t('edit.choose', one)}</p>
          ))}
        </Notice>
      ) : null}
      {state.news.length + state.waiting.length > 0 ? (
        <Notice>
          {byAuthor(state.news).map((one) => (
            <p key={one.name}>{t('edit.news', one)}</p>
          ))}
          {byAuthor(state.waiting).map((one) => (
            <p key={one.name}>{t('edit.waiting', one)}</p>
          ))}
        </Notice>
      ) : null}
    </div>
  )
}
