import { useNavigation } from '@remix-run/react'
import { Search } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from './button'
import { Form } from './form'
import { SearchBox } from './search-box'

interface ListSearchProps {
  /** What is searched, for those who do not see the list below it. */
  label: string
  query: string
}

/** Narrows the list of a page. */
export function ListSearch({ label, query }: ListSearchProps) {
  const { t } = useTranslation('common')
  const isPending = useNavigation().state === 'loading'
  return (
    <Form method="get" role="search" className="screen-only flex min-w-0 grow basis-64 gap-2 sm:max-w-md">
      <SearchBox label={label} hint={t('search.hint')} query={query} />
      <Button type="submit" icon={Search} isPending={isPending}>
        {t('search.submit')}
      </Button>
    </Form>
  )
}
