import { getFormProps, type SubmissionResult } from '@conform-to/react'
import { useTranslation } from 'react-i18next'
import { BilingualField } from '~/ui/bilingual-field'
import { Button, ButtonLink } from '~/ui/button'
import { RadioCards, SelectField, type Choice } from '~/ui/field'
import { FileDrop } from '~/ui/file-drop'
import { Form } from '~/ui/form'
import { FormError } from '~/ui/form-error'
import { useSchemaForm } from '~/ui/use-schema-form'
import { VISIBILITIES } from '../material'
import { addMaterialSchema } from '../schema'
import { ACCEPTED_EXTENSIONS, MAX_FILE_BYTES } from '../stored-file'
import { useUploadForm } from './use-upload-form'
import { paths } from '~/kernel/paths'

interface MaterialFormProps {
  workshopId: string
  reply: SubmissionResult<string[]> | undefined
  places: readonly Choice[]
  place: string
}

export function MaterialForm({ workshopId, reply, places, place }: MaterialFormProps) {
  const { t } = useTranslation('material')
  const sent = useUploadForm(paths.uploadMaterial(workshopId), reply)
  const [form, fields] = useSchemaForm(addMaterialSchema, {
    id: 'material',
    reply: sent.reply,
    defaultValue: { place, visibility: 'participants' },
    onSubmit: (event, { formData }) => {
      // Already held back: the form found something that is not in the schema, such as no file.
      if (event.defaultPrevented) return
      event.preventDefault()
      sent.upload.send(formData)
    },
  })
  return (
    // Fields before the file: the server reads them in this order, and the file is long.
    <Form
      isNative
      method="post"
      encType="multipart/form-data"
      {...getFormProps(form)}
      className="sheet grid max-w-4xl gap-6 p-5 sm:p-8"
    >
      <FormError id={form.errorId} errors={[...(form.errors ?? []), ...sent.upload.formErrors]} />
      <SelectField field={fields.place} label={t('field.place')} options={places} />
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
      <FileDrop
        name="file"
        label={t('field.file')}
        hint={t('field.fileHint')}
        accept={ACCEPTED_EXTENSIONS.join(',')}
        maxBytes={MAX_FILE_BYTES}
        isRequired
        progress={sent.upload.sending}
        error={sent.fileError}
      />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary" isPending={sent.upload.state === 'sending'}>
          {t('add')}
        </Button>
        <ButtonLink to={paths.materials(workshopId)} variant="quiet">
          {t('cancel')}
        </ButtonLink>
      </div>
    </Form>
  )
}
