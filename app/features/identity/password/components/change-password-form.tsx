import { getFormProps, type SubmissionResult } from '@conform-to/react'
import { useNavigation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { Button } from '~/ui/button'
import { TextField } from '~/ui/field'
import { Form } from '~/ui/form'
import { FormError } from '~/ui/form-error'
import { useSchemaForm } from '~/ui/use-schema-form'
import { changePasswordSchema } from '../../schema'
import { NewPasswordFields } from './password-fields'

export function ChangePasswordForm({ reply }: { reply: SubmissionResult<string[]> | undefined }) {
  const { t } = useTranslation(['account'])
  const isPending = useNavigation().state === 'submitting'
  const [form, fields] = useSchemaForm(changePasswordSchema, {
    id: 'change-password',
    reply,
  })
  return (
    <Form method="post" {...getFormProps(form)} className="grid gap-5">
      <FormError id={form.errorId} errors={form.errors} />
      <TextField
        field={fields.current}
        label={t('account:field.currentPassword')}
        type="password"
        autoComplete="current-password"
        defaultValue=""
      />
      <NewPasswordFields password={fields.password} repeated={fields.repeated} />
      <Button type="submit" variant="primary" isPending={isPending} className="justify-self-start">
        {t('account:password.submit')}
      </Button>
    </Form>
  )
}
