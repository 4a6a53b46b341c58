import { useTranslation } from 'react-i18next'
import { Button } from '~/ui/button'
import { SelectField } from '~/ui/field'
import { Form } from '~/ui/form'
import { FormError } from '~/ui/form-error'
import { Notice } from '~/ui/notice'
import { AREAS, channelOf, channelsFor, KINDS, NOTICE_KINDS, type NoticeKind } from '../notice'

interface PreferencesFormProps {
  chosen: Partial<Record<NoticeKind, string>>
  hour: number
  errors: readonly string[] | null | undefined
  isSaved: boolean
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour)

/** One choice for each kind; where something has to be told, only how. */
export function PreferencesForm({ chosen, hour, errors, isSaved }: PreferencesFormProps) {
  const { t } = useTranslation('notification')
  const shown = {
    ...Object.fromEntries(KINDS.map((kind) => [kind, channelOf(kind, chosen[kind])])),
    hour: String(hour),
  }
  return (
    <Form method="post" id="notice-preferences" className="grid gap-6">
      <FormError errors={errors} />
      <input type="hidden" name="seen" value={JSON.stringify(shown)} />
      {AREAS.map((area) => (
        <fieldset key={area} className="sheet p-4 sm:p-6">
          <legend className="float-left mb-3 w-full text-lg font-semibold">{t(`area.${area}`)}</legend>
          <div className="clear-both grid gap-4 sm:grid-cols-2">
            {KINDS.filter((kind) => NOTICE_KINDS[kind].area === area).map((kind) => (
              <SelectField
                key={kind}
                name={kind}
                isRequired
                label={t(`kindName.${kind}`)}
                hint={channelsFor(kind).includes('never') ? undefined : t('choose.always')}
                defaultValue={channelOf(kind, chosen[kind])}
                options={channelsFor(kind).map((channel) => ({
                  value: channel,
                  label: t(`channel.${channel}`),
                }))}
              />
            ))}
          </div>
        </fieldset>
      ))}
      <div className="sheet p-4 sm:p-6">
        <SelectField
          name="hour"
          isRequired
          label={t('choose.hour')}
          hint={t('choose.hourHint')}
          defaultValue={String(hour)}
          className="max-w-xs"
          options={HOURS.map((one) => ({ value: String(one), label: t('choose.at', { hour: one }) }))}
        />
      </div>
      {/* Where the eyes are: the form is longer than a screen. */}
      {isSaved ? <Notice tone="success" isLive title={t('choose.saved')} /> : null}
      <div>
        <Button type="submit" variant="primary">
          {t('choose.save')}
        </Button>
      </div>
    </Form>
  )
}
