import { getFormProps, useForm, type SubmissionResult } from '@conform-to/react'
import { getZodConstraint, parseWithZod } from '@conform-to/zod/v4'
import { useNavigation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { Organisation } from '~/features/organisation/organisation'
import { useOrganisationOptions } from '~/features/organisation/use-organisation-options'
import { LANGUAGES } from '~/kernel/bilingual'
import { Button, ButtonLink } from '~/ui/button'
import { Combobox } from '~/ui/combobox'
import { RadioCards, SelectField, TextField } from '~/ui/field'
import { Form } from '~/ui/form'
import { FormError } from '~/ui/form-error'
import type { Account } from '../participants.server'
import { participantSchema } from '../schema'
import { PARTICIPATION_ROLES } from '../workshop'

interface ParticipantFormProps {
  reply: SubmissionResult<string[]> | undefined
  accounts: readonly Account[]
  organisations: readonly Organisation[]
  cancelTo: string
}

export function ParticipantForm({ reply, accounts, organisations, cancelTo }: ParticipantFormProps) {
  const { t } = useTranslation('workshop')
  const { t: common } = useTranslation('common')
  const options = useOrganisationOptions(organisations)
  const isPending = useNavigation().state !== 'idle'
  const [form, fields] = useForm({
    id: 'participant',
    lastResult: reply,
    constraint: getZodConstraint(participantSchema),
    defaultValue: { locale: 'vi' },
    onValidate: ({ formData }) => parseWithZod(formData, { schema: participantSchema }),
  })
  return (
    <Form method="post" {...getFormProps(form)} className="sheet grid max-w-3xl gap-6 p-5 sm:p-8">
      <FormError id={form.errorId} errors={form.errors} />
      <Combobox
        field={fields.userId}
        label={t('participants.person')}
        hint={t('participants.personHint')}
        options={accounts.map(({ id, name, email }) => ({ value: id, label: name, hint: email }))}
      />
      <fieldset className="grid gap-4 border-s-2 border-line ps-4">
        <legend className="sr-only">{t('participants.byEmail')}</legend>
        <p aria-hidden className="font-semibold">
          {t('participants.byEmail')}
        </p>
        <TextField
          field={fields.email}
          label={t('participants.email')}
          hint={t('participants.emailHint')}
          type="email"
          inputMode="email"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
        <TextField
          field={fields.name}
          label={t('participants.name')}
          hint={t('participants.nameHint')}
          autoComplete="off"
        />
        <RadioCards
          field={fields.locale}
          label={t('participants.locale')}
          columns={2}
          options={LANGUAGES.map((value) => ({ value, label: common(`language.${value}`) }))}
        />
      </fieldset>
      <SelectField
        field={fields.role}
        label={t('participants.role')}
        placeholder={t('participants.choose')}
        options={PARTICIPATION_ROLES.map((value) => ({ value, label: t(`role.${value}`) }))}
      />
      <Combobox
        field={fields.organisationId}
        label={t('participants.organisation')}
        hint={t('participants.organisationHint')}
        options={options}
      />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary" isPending={isPending}>
          {t('participants.add')}
        </Button>
        <ButtonLink to={cancelTo} variant="quiet">
          {t('form.cancel')}
        </ButtonLink>
      </div>
    </Form>
  )
}
