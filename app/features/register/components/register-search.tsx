import { Search } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '~/ui/button'
import { Form } from '~/ui/form'
import { SearchBox } from '~/ui/search-box'
import { paths } from '~/kernel/paths'

/** Asks by the address, so that a result can be sent on. */
export function RegisterSearch({ query }: { query: string }) {
  const { t } = useTranslation('register')
  return (
    <Form role="search" action={paths.register()} className="mb-6 flex max-w-2xl gap-2">
      <SearchBox label={t('search.label')} hint={t('search.hint')} query={query} />
      <Button type="submit" variant="primary" icon={Search}>
        {t('search.submit')}
      </Button>
    </Form>
  )
}
