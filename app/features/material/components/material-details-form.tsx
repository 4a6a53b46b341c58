import { getFormProps, type SubmissionResult } from '@conform-to/react'
import { useNavigation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { Authors } from '~/kernel/edit'
import type { Seen } from '~/kernel/seen'
import { BilingualField } from '~/ui/bilingual-field'
import { Button } from '~/ui/button'
import { answerToEdit } from '~/ui/edit/answer-to-edit'
import { EditCollisions } from '~/ui/edit/edit-collisions'
import { EditFields } from '~/ui/edit/edit-fields'
import { EditNews } from '~/ui/edit/edit-news'
import { useEdit } from '~/ui/edit/use-edit'
import { RadioCards } from '~/ui/field'
import { Form } from '~/ui/form'
import { FormError } from '~/ui/form-error'
import { useSchemaForm } from '~/ui/use-schema-form'
import { MATERIAL_FIELDS } from '../edit'
import { VISIBILITIES, type Visibility } from '../material'
import { materialSchema, type MaterialInput } from '../schema'

interface MaterialDetailsFormProps {
  answer: { reply: SubmissionResult<string[]> } | null | undefined
  seen: Seen
  authors: Authors
}

/** Its name, and who may read it. */
const FORM = 'material-details'

export function MaterialDetailsForm({ seen, authors, answer: given }: MaterialDetailsFormProps) {
  const answer = answerToEdit(given)
  const { t } = useTranslation(['material', 'common'])
  const isPending = useNavigation().state === 'submitting'
  const [form, fields] = useSchemaForm(materialSchema, {
    id: FORM,
    reply: answer?.reply,
    defaultValue: seen.values as Partial<MaterialInput>,
  })
  const edit = useEdit({ formId: FORM, fields: MATERIAL_FIELDS, seen, authors, answer })
  const labels: Record<string, string> = {
    titleVi: `${t('field.title')} (${t('common:language.vi')})`,
    titleEn: `${t('field.title')} (${t('common:language.en')})`,
    visibility: t('field.visibility'),
  }
  const labelOf = (name: string) => labels[name] ?? name
  const collisions = (...names: string[]) => (
    <EditCollisions
      edit={edit}
      fields={names}
      labelOf={labelOf}
      textOf={(name, value) => (name === 'visibility' ? t(`visibility.${value as Visibility}`) : value)}
    />
  )
  return (
    <Form method="post" {...getFormProps(form)} className="grid gap-6">
      <FormError id={form.errorId} errors={form.errors} />
      <EditFields edit={edit} />
      <EditNews edit={edit} labelOf={labelOf} />
      <div>
        <BilingualField
          name="title"
          label={t('field.title')}
          fields={{ vi: edit.field(fields.titleVi), en: edit.field(fields.titleEn) }}
        />
        {collisions('titleVi', 'titleEn')}
      </div>
      <div>
        <RadioCards
          field={edit.field(fields.visibility)}
          label={t('field.visibility')}
          columns={2}
          options={VISIBILITIES.map((value) => ({
            value,
            label: t(`visibility.${value}`),
            hint: t(`visibility.${value}Hint`),
          }))}
        />
        {collisions('visibility')}
      </div>
      <div>
        <Button type="submit" variant="primary" isPending={isPending}>
          {t('save')}
        </Button>
      </div>
    </Form>
  )
}
