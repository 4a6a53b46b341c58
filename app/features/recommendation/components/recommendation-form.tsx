import { getFormProps, type SubmissionResult } from '@conform-to/react'
import { useNavigation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { sideOf, type Bilingual } from '~/kernel/bilingual'
import type { Organisation } from '~/features/organisation/organisation'
import { useOrganisationChoice } from '~/features/organisation/use-organisation-choice'
import { BilingualField } from '~/ui/bilingual-field'
import { Button } from '~/ui/button'
import { Combobox } from '~/ui/combobox'
import { SelectField } from '~/ui/field'
import { Form } from '~/ui/form'
import { FormError } from '~/ui/form-error'
import { useLanguage } from '~/ui/language'
import { useSchemaForm } from '~/ui/use-schema-form'
import { MAX_TITLE_LENGTH, newRecommendationSchema } from '../schema'

interface RecommendationFormProps {
  workshops: readonly { id: string; title: Bilingual }[]
  organisations: readonly Organisation[]
  /** The workshop that the person came from. */
  workshopId: string | null
  reply?: SubmissionResult<string[]>
}

/** Begins a draft: what it is called, at which workshop, and who leads the drafting. */
export function RecommendationForm({ workshops, organisations, workshopId, reply }: RecommendationFormProps) {
  const { t } = useTranslation('recommendation')
  const language = useLanguage()
  const navigation = useNavigation()
  const agencies = useOrganisationChoice(organisations)
  const [form, fields] = useSchemaForm(newRecommendationSchema, {
    reply,
    defaultValue: { workshopId: workshopId ?? (workshops.length === 1 ? workshops[0]?.id : '') },
    shouldRevalidate: 'onInput',
  })
  return (
    <Form method="post" {...getFormProps(form)} className="sheet grid max-w-4xl gap-6 p-5 sm:p-8">
      <FormError errors={form.errors} id={form.errorId} />
      <SelectField
        field={fields.workshopId}
        label={t('new.workshop')}
        placeholder={t('new.chooseWorkshop')}
        options={workshops.map(({ id, title }) => ({ value: id, label: sideOf(title, language).text }))}
      />
      <BilingualField
        name="title"
        label={t('new.name')}
        hint={t('new.nameHint')}
        fields={{ vi: fields.titleVi, en: fields.titleEn }}
        required={['vi', 'en']}
        maxLength={MAX_TITLE_LENGTH}
      />
      <Combobox
        field={fields.leadOrganisationId}
        label={t('new.lead')}
        hint={t('new.leadHint')}
        {...agencies}
      />
      <div className="flex justify-end">
        <Button type="submit" variant="primary" isPending={navigation.state !== 'idle'}>
          {t('new.submit')}
        </Button>
      </div>
    </Form>
  )
}
