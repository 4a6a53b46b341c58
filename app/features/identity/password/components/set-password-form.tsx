import { getFormProps, useForm, type SubmissionResult } from '@conform-to/react'
import { getZodConstraint, parseWithZod } from '@conform-to/zod/v4'
import { useNavigation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { Button } from '~/ui/button'
import { Form } from '~/ui/form'
import { FormError } from '~/ui/form-error'
import { setPasswordSchema } from '../../schema'
import { NewPasswordFields } from './password-fields'

interface SetPasswordFormProps {
  reply: SubmissionResult<string[]> | undefined
  email: string
}

export function SetPasswordForm({ reply, email }: SetPasswordFormProps) {
  const { t } = useTranslation(['account'])
  const isPending = useNavigation().state === 'submitting'
  const [form, fields] = useForm({
    id: 'set-password',
    lastResult: reply,
    constraint: getZodConstraint(setPasswordSchema),
    onValidate: ({ formData }) => parseWithZod(formData, { schema: setPasswordSchema }),
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
