import { getFormProps, type SubmissionResult } from '@conform-to/react'
import { useNavigation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { Button } from '~/ui/button'
import { Form } from '~/ui/form'
import { FormError } from '~/ui/form-error'
import { useSchemaForm } from '~/ui/use-schema-form'
import { setPasswordSchema } from '../../schema'
import { NewPasswordFields } from './password-fields'

interface SetPasswordFormProps {
  reply: SubmissionResult<string[]> | undefined
  email: string
}

export function SetPasswordForm({ reply, email }: SetPasswordFormProps) {
  const { t } = useTranslation(['account'])
  const isPending = useNavigation().state === 'submitting'
  const [form, fields] = useSchemaForm(setPasswordSchema, {
    id: 'set-password',
    reply,
  })
  return (
    <Form method="post" {...getFormProps(form)} className="grid gap-5">
      <FormError id={form.errorId} errors={form.errors} />
      {/* For password managers: under which name to keep it. */}
      <input type="hidden" autoComplete="username" value={email} readOnly />
      <NewPasswordFields password={fields.password} repeated={fields.repeated} />
      <Button type="submit" variant="primary" isPending={isPending}>
        {t('account:invitation.submit')}
      </Button>
    </Form>
  )
}
