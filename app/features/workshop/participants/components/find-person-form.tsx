import { getFormProps, type SubmissionResult } from '@conform-to/react'
import { useNavigation } from '@remix-run/react'
import { Search } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button, ButtonLink } from '~/ui/button'
import { Combobox } from '~/ui/combobox'
import { TextField } from '~/ui/field'
import { FormError } from '~/ui/form-error'
import { Form } from '~/ui/form'
import { useSchemaForm } from '~/ui/use-schema-form'
import type { Person } from '../../programme'
import { findPersonSchema } from '../../schema'

interface FindPersonFormProps {
  reply: SubmissionResult<string[]> | undefined
  /** Those who are at the workshop already. */
  people: readonly Person[]
  cancelTo: string
}

/** The first step of adding somebody: by exact address, or one of those who are here for a further role. */
export function FindPersonForm({ reply, people, cancelTo }: FindPersonFormProps) {
  const { t } = useTranslation('workshop')
  const isPending = useNavigation().state !== 'idle'
  const [form, fields] = useSchemaForm(findPersonSchema, {
    id: 'find-person',
    reply,
  })
  return (
    <Form
      method="post"
      {...getFormProps(form)}
      // It only looks somebody up: nothing is stored, and so nothing would ever say that what was sent need not come back.
      data-not-kept=""
      className="sheet grid max-w-3xl grid-cols-1 gap-6 p-5 sm:p-8"
    >
      <FormError id={form.errorId} errors={form.errors} />
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
      {people.length > 0 ? (
        <Combobox
          field={fields.userId}
          label={t('participants.person')}
          hint={t('participants.personHint')}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
        />
      ) : null}
      <div className="flex flex-wrap gap-3">
        <Button
          type="submit"
          name="intent"
          value="find"
          variant="primary"
          icon={Search}
          isPending={isPending}
        >
          {t('participants.find')}
        </Button>
        <ButtonLink to={cancelTo} variant="quiet">
          {t('form.cancel')}
        </ButtonLink>
      </div>
    </Form>
  )
}
