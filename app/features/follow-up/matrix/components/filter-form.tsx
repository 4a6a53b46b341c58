import { useSubmit } from '@remix-run/react'
import { Search } from 'lucide-react'
import { useEffect, useId, useRef, type FormEvent, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { sideOf } from '~/kernel/bilingual'
import { Button, ButtonLink } from '~/ui/button'
import { SelectField, type Choice } from '~/ui/field'
import { Form } from '~/ui/form'
import { useLanguage } from '~/ui/language'
import { ACTION_STATES, shortTitle } from '../../action-item'
import { hasFilters, searchFor, SORTS, type Filters } from '../filters'
import type { Matrix } from '../queries.server'
import { useTextLabel } from '../../action/components/text-label'

const KINDS = ['ministry', 'province', 'expert-body', 'association', 'international'] as const
const OPTION_LENGTH = 60
const ALL = 'all'

/** Filters are a plain form that asks for the same page; with scripts a choice takes effect at once. */
export function FilterForm({ filters, matrix }: { filters: Filters; matrix: Matrix }) {
  const { t } = useTranslation('follow-up')
  const language = useLanguage()
  const labelOf = useTextLabel()
  const submit = useSubmit()
  const form = useRef<HTMLFormElement>(null)
  const searchId = useId()
  const all = { value: ALL, label: t('filter.all') }
  const start = {
    adoption: matrix.text?.id ?? ALL,
    provision: filters.provision === null ? ALL : String(filters.provision),
    state: filters.state ?? ALL,
    kind: filters.kind ?? ALL,
    sort: filters.sort,
    q: filters.q,
  }
  useFollowedFields(form, start)

  const ofAll = matrix.latest ? t('latestTexts', { count: matrix.latest }) : t('filter.allTexts')
  const texts: Choice[] = matrix.texts.map((text) => ({
    value: text.id,
    label: shortTitle(`${labelOf(text)} · ${sideOf(text.title, language).text}`, OPTION_LENGTH),
  }))
  const provisions: Choice[] = matrix.columns.map(({ number, title }) => ({
    value: String(number),
    label: t('filter.provisionOption', {
      number,
      title: shortTitle(sideOf(title, language).text, OPTION_LENGTH),
    }),
  }))
  const selects: { name: keyof typeof start; label: string; options: Choice[] }[] = [
    ...(matrix.text
      ? [{ name: 'provision' as const, label: t('filter.provision'), options: [all, ...provisions] }]
      : []),
    {
      name: 'state',
      label: t('filter.state'),
      options: [all, ...ACTION_STATES.map((state) => ({ value: state, label: t(`state.${state}`) }))],
    },
    {
      name: 'kind',
      label: t('filter.kind'),
      options: [
        all,
        ...KINDS.filter((kind) => matrix.kinds.includes(kind)).map((kind) => ({
          value: kind,
          label: t(`kind.${kind}`),
        })),
      ],
    },
    {
      name: 'sort',
      label: t('filter.sort'),
      options: SORTS.map((sort) => ({ value: sort, label: t(`sort.${sort}`) })),
    },
  ]

  function choose(event: FormEvent<HTMLFormElement>) {
    if (event.target instanceof HTMLSelectElement)
      submit(event.currentTarget, { replace: true, preventScrollReset: true })
  }

  return (
    <search aria-label={t('filter.label')} className="screen-only mb-6 block">
      <Form
        ref={form}
        method="get"
        preventScrollReset
        onChange={choose}
        className="grid grid-cols-2 max-[26rem]:grid-cols-1 items-end gap-3 md:grid-cols-4"
      >
        <SelectField
          name="adoption"
          label={t('filter.text')}
          options={texts.length > 1 ? [{ value: ALL, label: ofAll }, ...texts] : texts}
          defaultValue={start.adoption}
          isRequired
          className="col-span-2"
        />
        <div className="col-span-2 min-w-0">
          <label htmlFor={searchId} className="mb-1.5 block font-semibold">
            {t('filter.q')}
          </label>
          <div className="flex gap-2">
            <input
              id={searchId}
              name="q"
              type="search"
              placeholder={t('filter.qHint')}
              defaultValue={start.q}
              className="field-control"
            />
            <Button type="submit" icon={Search} className="shrink-0">
              {t('filter.apply')}
            </Button>
          </div>
        </div>
        {selects.map(({ name, label, options }) => (
          <SelectField
            key={name}
            name={name}
            label={label}
            options={options}
            defaultValue={start[name]}
            isRequired
          />
        ))}
        {filters.view === 'table' ? <input type="hidden" name="view" value="table" /> : null}
        {hasFilters(filters) ? (
          <ButtonLink
            variant="quiet"
            className="justify-self-start"
            to={searchFor(filters, { provision: null, state: null, kind: null, q: '' })}
          >
            {t('filter.clear')}
          </ButtonLink>
        ) : null}
      </Form>
    </search>
  )
}

/** A tile or a column heading changes the address too: the fields follow it, and keep the focus while they do. */
function useFollowedFields(form: RefObject<HTMLFormElement>, values: Record<string, string>): void {
  const written = JSON.stringify(values)
  useEffect(() => {
    for (const [name, value] of Object.entries(JSON.parse(written) as Record<string, string>)) {
      const field = form.current?.elements.namedItem(name)
      if (field instanceof HTMLSelectElement || field instanceof HTMLInputElement) field.value = value
    }
  }, [form, written])
}
