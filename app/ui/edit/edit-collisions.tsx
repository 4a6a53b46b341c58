import { useTranslation } from 'react-i18next'
import { authorOf, CHOICES } from '~/kernel/edit'
import { choiceName } from '~/kernel/seen-fields'
import type { Collision } from '~/kernel/seen'
import { classNames } from '../class-names'
import type { Edit } from './use-edit'

interface EditCollisionsProps {
  edit: Edit
  /** The fields that stand here in the form. */
  fields: readonly string[]
  labelOf: (field: string) => string
  /** A value as people read it: the name of a person, a date. The value itself by default. */
  textOf?: (field: string, value: string) => string
}

/** Both wordings of what two people wrote differently, beside the field; the writer keeps one, or puts both together in it. */
export function EditCollisions({ edit, fields, labelOf, textOf = (_, value) => value }: EditCollisionsProps) {
  return edit.state.collisions
    .filter(({ field }) => fields.includes(field))
    .map((collision) => (
      <CollisionChoice
        key={collision.field}
        edit={edit}
        collision={collision}
        label={labelOf(collision.field)}
        textOf={(value) => textOf(collision.field, value)}
      />
    ))
}

interface CollisionChoiceProps {
  edit: Edit
  collision: Collision
  label: string
  textOf: (value: string) => string
}

function CollisionChoice({ edit, collision, label, textOf }: CollisionChoiceProps) {
  const { t } = useTranslation('common')
  const { field } = collision
  const name = authorOf(edit.state.authors, field) ?? t('edit.somebody')
  const chosen = edit.state.choices[field]
  return (
    <fieldset
      id={`collision-${field}`}
      tabIndex={-1}
      className="mt-3 min-w-0 rounded-md border border-gold bg-gold-tint p-4"
    >
      <legend className="sr-only">{t('edit.collision', { name, label })}</legend>
      <p aria-hidden className="font-semibold">
        {t('edit.collision', { name, label })}
      </p>
      <div className="mt-3 grid gap-3 md:grid-cols-2">
        {CHOICES.map((choice) => (
          <label
            key={choice}
            className={classNames(
              'grid min-w-0 cursor-pointer grid-cols-[auto_minmax(0,1fr)] content-start gap-x-3 gap-y-1 rounded-md border border-field-line bg-paper px-3 py-2.5',
              'has-checked:border-action has-checked:ring-1 has-checked:ring-action has-checked:ring-inset',
              'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-action',
            )}
          >
            <input
              type="radio"
              name={choiceName(field)}
              // A choice is about the wording beside it, which another day may be another one.
              data-not-kept=""
              value={choice}
              checked={chosen === choice}
              onChange={() => edit.choose(field, choice)}
              className="mt-0.5 size-5 shrink-0 accent-action outline-none"
            />
            <span className="font-semibold">{t(`edit.${choice}`, { name })}</span>
            <span className="col-start-2 block max-h-60 overflow-y-auto wrap-anywhere whitespace-pre-line">
              {textOf(collision[choice]) || <em className="text-quiet">{t('changes.empty')}</em>}
            </span>
          </label>
        ))}
      </div>
      <p className="mt-3 text-sm text-quiet">{t('edit.combine')}</p>
    </fieldset>
  )
}
