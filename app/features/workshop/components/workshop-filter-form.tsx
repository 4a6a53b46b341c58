import { useNavigation, useSubmit } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { Button } from '~/ui/button'
import { CheckboxField } from '~/ui/field'
import { Form } from '~/ui/form'

interface WorkshopFilterFormProps {
  query: string
  when: string
  isMine: boolean
  isSignedIn: boolean
}

/** The filter lives in the address, so that a list can be sent to somebody. */
export function WorkshopFilterForm({ query, when, isMine, isSignedIn }: WorkshopFilterFormProps) {
  const { t } = useTranslation('workshop')
  const submit = useSubmit()
  const isPending = useNavigation().state === 'loading'
  return (
    <Form
      method="get"
      role="search"
      className="screen-only mb-6 flex flex-wrap items-end gap-x-4 gap-y-3"
      onChange={(event) => {
        // A choice is made with one click; words wait for the button.
        const { target, currentTarget } = event
        if (!(target instanceof HTMLInputElement && target.type === 'search'))
          submit(currentTarget, { replace: true })
      }}
    >
      <label className="grow basis-72 font-semibold">
        {t('list.search')}
        <input
          key={query}
          type="search"
          name="q"
          defaultValue={query}
          className="field-control mt-1.5 font-normal"
        />
      </label>
      <label className="font-semibold">
        {t('list.when')}
        <select key={when} name="when" defaultValue={when} className="field-control mt-1.5 pe-8 font-normal">
          <option value="">{t('list.any')}</option>
          <option value="upcoming">{t('list.upcoming')}</option>
          <option value="past">{t('list.past')}</option>
        </select>
      </label>
      {isSignedIn ? (
        <CheckboxField
          key={String(isMine)}
          name="mine"
          label={t('list.mine')}
          defaultChecked={isMine}
          className="pb-2"
        />
      ) : null}
      <Button type="submit" isPending={isPending}>
        {t('list.find')}
      </Button>
    </Form>
  )
}
