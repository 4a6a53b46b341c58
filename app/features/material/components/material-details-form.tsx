import { getFormProps, useForm, type SubmissionResult } from '@conform-to/react'
import { getZodConstraint, parseWithZod } from '@conform-to/zod/v4'
import { useNavigation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { BilingualField } from '~/ui/bilingual-field'
import { Button } from '~/ui/button'
import { RadioCards } from '~/ui/field'
import { Form } from '~/ui/form'
import { FormError } from '~/ui/form-error'
import { VISIBILITIES, type Material } from '../material'
import { materialSchema } from '../schema'

interface MaterialDetailsFormProps {
  material: Material
  reply: SubmissionResult<string[]> | undefined
}

/** Its name, and who may read it. */
export function MaterialDetailsForm({ material, reply }: MaterialDetailsFormProps) {
  const { t } = useTranslation('material')
  const isPending = useNavigation().state === 'submitting'
  const [form, fields] = useForm({
    id: 'material-details',
    lastResult: reply,
    constraint: getZodConstraint(materialSchema),
    defaultValue: { titleVi: material.title.vi, titleEn: material.title.en, visibility: material.visibility },
    onValidate: ({ formData }) => parseWithZod(formData, { schema: materialSchema }),
  })
  return (
    <Form method="post" {...getFormProps(form)} className="grid gap-6">
      <FormError id={form.errorId} errors={form.errors} />
      <BilingualField
        name="title"
        label={t('field.title')}
        fields={{ vi: fields.titleVi, en: fields.titleEn }}
      />
      <RadioCards
        field={fields.visibility}
        label={t('field.visibility')}
        columns={2}
        options={VISIBILITIES.map((value) => ({
          value,
          label: t(`visibility.${value}`),
          hint: t(`visibility.${value}Hint`),
        }))}
      />
      <div>
        <Button type="submit" variant="primary" isPending={isPending}>
          {t('save')}
        </Button>
      </div>
    </Form>
  )
}
