import { getFormProps, type SubmissionResult } from '@conform-to/react'
import { useNavigation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { ACCEPTED_EXTENSIONS, MAX_FILE_BYTES } from '~/features/material/stored-file'
import { Button } from '~/ui/button'
import { TextAreaField } from '~/ui/field'
import { FileDrop } from '~/ui/file-drop'
import { answeredErrors } from '~/ui/answered-errors'
import { FormError } from '~/ui/form-error'
import { Form } from '~/ui/form'
import { useSchemaForm } from '~/ui/use-schema-form'
import { standInSchema } from '../schema'

/** The secretary's word for an organisation that has nobody here: why, and the paper that says so. */
export function StandInForm({ reply }: { reply: SubmissionResult<string[]> | undefined }) {
  const { t } = useTranslation('delegation')
  const isPending = useNavigation().state !== 'idle'
  const [form, fields] = useSchemaForm(standInSchema, {
    id: 'stand-in',
    reply,
  })
  const [fileError = null] = answeredErrors({ reply }, 'file')
  return (
    <Form method="post" encType="multipart/form-data" {...getFormProps(form)} className="grid gap-5">
      <FormError id={form.errorId} errors={form.errors} />
      <TextAreaField
        field={fields.reason}
        label={t('standIn.reason')}
        hint={t('standIn.reasonHint')}
        isRequired
        rows={3}
      />
      <FileDrop
        name="file"
        label={t('standIn.file')}
        hint={t('standIn.fileHint')}
        accept={ACCEPTED_EXTENSIONS.join(',')}
        maxBytes={MAX_FILE_BYTES}
        isRequired
        error={fileError}
      />
      <div>
        <Button type="submit" variant="primary" isPending={isPending}>
          {t('standIn.submit')}
        </Button>
      </div>
    </Form>
  )
}
