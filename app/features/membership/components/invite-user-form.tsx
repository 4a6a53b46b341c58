import { getFormProps, type SubmissionResult } from '@conform-to/react'
import { useNavigation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { LANGUAGES } from '~/kernel/bilingual'
import { paths } from '~/kernel/paths'
import { Button, ButtonLink } from '~/ui/button'
import { SelectField, TextField, type Choice } from '~/ui/field'
import { Form } from '~/ui/form'
import { FormError } from '~/ui/form-error'
import { useSchemaForm } from '~/ui/use-schema-form'
import { MEMBERSHIP_ROLES } from '../membership'
import { inviteUserSchema } from '../schema'

interface InviteUserFormProps {
  reply: SubmissionResult<string[]> | undefined
  organisations: readonly Choice[]
}

export function InviteUserForm({ reply, organisations }: InviteUserFormProps) {
  const { t } = useTranslation(['account', 'common'])
  const isPending = useNavigation().state === 'submitting'
  const [form, fields] = useSchemaForm(inviteUserSchema, {
    id: 'invite-user',
    reply,
    defaultValue: { locale: 'vi', role: 'officer' },
  })
  const roles = MEMBERSHIP_ROLES.map((role) => ({ value: role, label: t(`account:role.${role}`) }))
  const languages = LANGUAGES.map((language) => ({
    value: language,
    label: t(`common:language.${language}`),
  }))
  return (
    <Form
      method="post"
      {...getFormProps(form)}
      className="sheet grid items-end gap-5 p-4 sm:grid-cols-2 sm:p-6"
    >
      <div className="empty:hidden sm:col-span-2">
        <FormError id={form.errorId} errors={form.errors} />
      </div>
      <TextField
        field={fields.name}
        label={t('account:field.name')}
        hint={t('account:invite.nameHint')}
        autoComplete="off"
      />
      <TextField
        field={fields.email}
        label={t('account:field.email')}
        hint={t('account:invite.emailHint')}
        type="email"
        autoComplete="off"
        spellCheck={false}
      />
      <SelectField
        field={fields.organisationId}
        label={t('account:field.organisation')}
        options={organisations}
        placeholder={t('account:field.chooseOrganisation')}
        className="sm:col-span-2"
      />
      <SelectField
        field={fields.role}
        label={t('account:field.role')}
        hint={t('account:invite.speakerHint')}
        options={roles}
      />
      <SelectField field={fields.locale} label={t('account:field.locale')} options={languages} />
      <div className="flex flex-wrap gap-3 sm:col-span-2">
        <Button type="submit" variant="primary" isPending={isPending}>
          {t('account:invite.submit')}
        </Button>
        <ButtonLink to={paths.users()} variant="quiet">
          {t('account:invite.back')}
        </ButtonLink>
      </div>
    </Form>
  )
}
