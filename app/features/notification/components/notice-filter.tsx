import { useTranslation } from 'react-i18next'
import { Button } from '~/ui/button'
import { Form } from '~/ui/form'
import { AREAS, type Area } from '../notice'

/** The filter lives in the address. */
export function NoticeFilterForm({ isUnread, area }: { isUnread: boolean; area: Area | null }) {
  const { t } = useTranslation('notification')
  return (
    <Form
      method="get"
      key={`${isUnread} ${area}`}
      aria-label={t('filter.label')}
      className="mb-4 flex flex-wrap items-end gap-3"
    >
      <label className="min-w-0 grow basis-48 sm:max-w-xs">
        <span className="mb-1.5 block text-sm">{t('filter.area')}</span>
        <select name="area" defaultValue={area ?? ''} className="field-control pe-8">
          <option value="">{t('filter.all')}</option>
          {AREAS.map((one) => (
            <option key={one} value={one}>
              {t(`area.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="flex min-h-10 items-center gap-2.5">
        <input
          type="checkbox"
          name="unread"
          value="on"
          defaultChecked={isUnread}
          className="size-5 accent-action"
        />
        {t('filter.unread')}
      </label>
      <Button type="submit">{t('filter.apply')}</Button>
    </Form>
  )
}
