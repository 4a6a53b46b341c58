import { Form, useNavigation } from '@remix-run/react'
import { Search } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from './button'

interface ListSearchProps {
  /** What is searched, for those who do not see the list below it. */
  label: string
  query: string
}

/** Narrows the list of a page. It lives in the address, so that what was found can be sent to somebody. */
export function ListSearch({ label, query }: ListSearchProps) {
  const { t } = useTranslation('common')
  const isPending = useNavigation().state === 'loading'
  return (
    <Form method="get" role="search" className="screen-only flex min-w-0 grow basis-64 gap-2 sm:max-w-md">
      <label className="min-w-0 grow">
        <span className="sr-only">{label}</span>
        <input
          key={query}
          type="search"
          name="q"
          defaultValue={query}
          placeholder={t('search.hint')}
          className="field-control"
          maxLength={200}
          autoComplete="off"
        />
      </label>
      <Button type="submit" icon={Search} isPending={isPending}>
        {t('search.submit')}
      </Button>
    </Form>
  )
}
