import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { LANGUAGES, type Bilingual, type Language } from '~/kernel/bilingual'
import { TextAreaField, TextField } from './field'
import type { FormField } from './form-field'
import { useLanguage } from './language'

export interface BilingualFieldProps {
  /** The controls are called `${name}Vi` and `${name}En`, as the columns are. */
  name: string
  label: string
  hint?: ReactNode
  /** Conform's metadata of the two, where the form has them. */
  fields?: { vi: FormField; en: FormField }
  defaultValue?: Partial<Bilingual>
  errors?: Partial<Record<Language, readonly string[]>>
  /** Which sides must be filled in; Vietnamese alone by default. */
  required?: readonly Language[]
  isMultiline?: boolean
  rows?: number
  maxLength?: number
}

/** Both sides of a text: beside each other where there is room, below each other on a telephone. */
export function BilingualField({
  name,
  label,
  hint,
  fields,
  defaultValue,
  errors,
  required = ['vi'],
  isMultiline = false,
  rows = 4,
  maxLength,
}: BilingualFieldProps) {
  const { t } = useTranslation('common')
  const reader = useLanguage()
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 font-semibold">{label}</legend>
      {hint ? <p className="-mt-1 mb-2 text-sm text-quiet">{hint}</p> : null}
      <div className="grid gap-4 md:grid-cols-2">
        {LANGUAGES.map((language) => {
          const shared = {
            field: fields?.[language],
            name: `${name}${language === 'vi' ? 'Vi' : 'En'}`,
            // The text is in that language, whatever the interface speaks: spelling and reading aloud follow it.
            lang: language,
            label: (
              <span className="font-medium">
                <span className="sr-only">{label}: </span>
                {t(`language.${language}`)}
              </span>
            ),
            // As the summary of a long form names it.
            'data-label': `${label} (${t(`language.${language}`)})`,
            errors: errors?.[language],
            isRequired: required.includes(language),
            maxLength,
            // Below each other, the reader's own side comes first.
            className: language === reader ? 'max-md:order-first' : undefined,
            ...(defaultValue
              ? { defaultValue: fields?.[language].initialValue?.toString() ?? defaultValue[language] }
              : {}),
          }
          return isMultiline ? (
            <TextAreaField key={language} rows={rows} {...shared} />
          ) : (
            <TextField key={language} {...shared} />
          )
        })}
      </div>
    </fieldset>
  )
}
