import { getFormProps, type SubmissionResult } from '@conform-to/react'
import { useNavigation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { Organisation } from '~/features/organisation/organisation'
import { useOrganisationChoice } from '~/features/organisation/use-organisation-choice'
import { LANGUAGES, sideOf } from '~/kernel/bilingual'
import type { ParticipationRole } from '~/kernel/actor'
import { Button, ButtonLink } from '~/ui/button'
import { Combobox } from '~/ui/combobox'
import { RadioCards, SelectField, TextField } from '~/ui/field'
import { Form } from '~/ui/form'
import { FormError } from '~/ui/form-error'
import { useLanguage } from '~/ui/language'
import { Notice } from '~/ui/notice'
import { useSchemaForm } from '~/ui/use-schema-form'
import type { FoundPerson } from '../participants.server'
import { participantSchema } from '../../schema'

interface ParticipantFormProps {
  reply: SubmissionResult<string[]> | undefined
  /** Who was found, or whose address is to be invited. */
  found: FoundPerson
  roles: readonly ParticipationRole[]
  organisations: readonly Organisation[]
  /** Back to the first step. */
  againTo: string
}

/** The second step of adding somebody: the person is known, the role is chosen. */
export function ParticipantForm({ reply, found, roles, organisations, againTo }: ParticipantFormProps) {
  const { t } = useTranslation('workshop')
  const { t: common } = useTranslation('common')
  const agencies = useOrganisationChoice(organisations)
  const isPending = useNavigation().state !== 'idle'
  const [form, fields] = useSchemaForm(participantSchema, {
    id: 'participant',
    reply,
    defaultValue: { locale: 'vi', role: roles.length === 1 ? roles[0] : undefined },
  })
  return (
    <Form method="post" {...getFormProps(form)} className="sheet grid max-w-3xl grid-cols-1 gap-6 p-5 sm:p-8">
      <FormError id={form.errorId} errors={[...(form.errors ?? []), ...(fields.email.errors ?? [])]} />
      <Found found={found} />
      {found.userId ? <input type="hidden" name="userId" value={found.userId} /> : null}
      {found.email ? <input type="hidden" name="email" value={found.email} /> : null}
      {found.name === null ? (
        <>
          <TextField
            field={fields.name}
            label={t('participants.name')}
            hint={t('participants.nameHint')}
            isRequired
            autoComplete="off"
          />
          <RadioCards
            field={fields.locale}
            label={t('participants.locale')}
            columns={2}
            options={LANGUAGES.map((value) => ({ value, label: common(`language.${value}`) }))}
          />
        </>
      ) : null}
      <SelectField
        field={fields.role}
        label={t('participants.role')}
        placeholder={t('participants.choose')}
        options={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
      />
      <Combobox
        field={fields.organisationId}
        label={t('participants.organisation')}
        hint={t('participants.organisationHint')}
        {...agencies}
      />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary" isPending={isPending}>
          {t('participants.add')}
        </Button>
        <ButtonLink to={againTo} variant="quiet">
          {t('participants.again')}
        </ButtonLink>
      </div>
    </Form>
  )
}

function Found({ found }: { found: FoundPerson }) {
  const { t } = useTranslation('workshop')
  const language = useLanguage()
  if (found.name === null) {
    return (
      <Notice
        isLive
        className="wrap-anywhere"
        title={t('participants.unknown', { email: found.email ?? '' })}
      >
        {t('participants.unknownText')}
      </Notice>
    )
  }
  const organisations = found.organisations.map((one) => sideOf(one, language).text)
  return (
    <Notice tone="success" isLive className="wrap-anywhere" title={found.name}>
      {[found.email, ...organisations].filter(Boolean).join(' · ') || t('participants.isHere')}
    </Notice>
  )
}
