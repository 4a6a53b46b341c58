import { Form } from '@remix-run/react'
import { Search } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '~/ui/button'

/** Asks by the address, so that a result can be sent on. */
export function RegisterSearch({ query }: { query: string }) {
  const { t } = useTranslation('register')
  return (
    <Form role="search" action="/register" className="mb-6 flex max-w-2xl gap-2">
      <label className="min-w-0 grow">
        <span className="sr-only">{t('search.label')}</span>
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
      <Button type="submit" variant="primary" icon={Search}>
        {t('search.submit')}
      </Button>
    </Form>
  )
}
