import { getFormProps, type SubmissionResult } from '@conform-to/react'
import { useNavigation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { Button } from '~/ui/button'
import { TextField } from '~/ui/field'
import { Form } from '~/ui/form'
import { FormError } from '~/ui/form-error'
import { useSchemaForm } from '~/ui/use-schema-form'
import { signInSchema } from '../../schema'
import { paths } from '~/kernel/paths'

interface SignInFormProps {
  reply: SubmissionResult<string[]> | undefined
  /** Where to go afterwards: a path on this site. */
  next: string
}

export function SignInForm({ reply, next }: SignInFormProps) {
  const { t } = useTranslation(['account'])
  const isPending = useNavigation().formAction?.startsWith(paths.signIn()) ?? false
  const [form, fields] = useSchemaForm(signInSchema, {
    id: 'sign-in',
    reply,
    defaultValue: { next },
  })
  return (
    <Form method="post" {...getFormProps(form)} className="grid gap-5">
      <FormError id={form.errorId} errors={form.errors} />
      <input type="hidden" name="next" value={next} />
      <TextField
        field={fields.email}
        label={t('account:field.email')}
        type="email"
        autoComplete="username"
        inputMode="email"
        autoCapitalize="none"
        spellCheck={false}
      />
      <TextField
        field={fields.password}
        label={t('account:field.password')}
        type="password"
        autoComplete="current-password"
        defaultValue=""
      />
      <Button type="submit" variant="primary" isPending={isPending}>
        {t('account:signIn.submit')}
      </Button>
    </Form>
  )
}
