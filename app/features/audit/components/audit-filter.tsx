import { useTranslation } from 'react-i18next'
import { compareVietnamese } from '~/kernel/vietnamese'
import { paths } from '~/kernel/paths'
import { Button, ButtonLink } from '~/ui/button'
import type { Choice } from '~/ui/field'
import { Form } from '~/ui/form'
import { useAuditWords } from './audit-words'

interface AuditFilterProps {
  verbs: readonly string[]
  subjectTypes: readonly string[]
  chosen: { verb: string; type: string; id: string }
}

/** The filter lives in the address: a filtered record can be sent to a colleague. */
export function AuditFilterForm({ verbs, subjectTypes, chosen }: AuditFilterProps) {
  const { t } = useTranslation(['audit'])
  const words = useAuditWords()
  const options = (values: readonly string[], word: (value: string) => string) =>
    values.map((value) => ({ value, label: word(value) })).sort((a, b) => compareVietnamese(a.label, b.label))
  const isFiltered = chosen.verb !== '' || chosen.type !== '' || chosen.id !== ''
  return (
    <Form method="get" key={JSON.stringify(chosen)} className="mb-4 flex flex-wrap items-end gap-3">
      {chosen.id ? <input type="hidden" name="id" value={chosen.id} /> : null}
      <FilterSelect
        name="verb"
        label={t('audit:filter.verb')}
        options={options(verbs, words.verb)}
        chosen={chosen.verb}
      />
      <FilterSelect
        name="type"
        label={t('audit:filter.subject')}
        options={options(subjectTypes, words.subject)}
        chosen={chosen.type}
      />
      <Button type="submit">{t('audit:filter.apply')}</Button>
      {isFiltered ? (
        <ButtonLink to={paths.audit()} variant="quiet">
          {t('audit:filter.clear')}
        </ButtonLink>
      ) : null}
    </Form>
  )
}

interface FilterSelectProps {
  name: string
  label: string
  options: readonly Choice[]
  chosen: string
}

function FilterSelect({ name, label, options, chosen }: FilterSelectProps) {
  const { t } = useTranslation(['audit'])
  return (
    <label className="min-w-0 grow basis-56 sm:max-w-xs">
      <span className="mb-1.5 block text-sm">{label}</span>
      <select name={name} defaultValue={chosen} className="field-control pe-8">
        <option value="">{t('audit:filter.all')}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
}
