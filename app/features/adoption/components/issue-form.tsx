import { getFormProps, useForm, type SubmissionResult } from '@conform-to/react'
import { getZodConstraint, parseWithZod } from '@conform-to/zod/v4'
import { useNavigation } from '@remix-run/react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BilingualField } from '~/ui/bilingual-field'
import { Button, ButtonLink } from '~/ui/button'
import { DateField, SelectField, TextField } from '~/ui/field'
import { Form } from '~/ui/form'
import { FormError } from '~/ui/form-error'
import { useLanguage } from '~/ui/language'
import { AUTHORITIES, officialNumber, WRAPPER_ABBREVIATIONS, WRAPPERS, type Wrapper } from '../adoption'
import { PAPER_WORDS } from '../paper-words'
import { issueSchema, type IssueFields } from '../schema'

interface IssueFormProps {
  recommendationId: string
  defaults: IssueFields
  /** Stands for the meeting in the notation, such as HNDLM. */
  meetingCode: string
  today: string
  reply: SubmissionResult<string[]> | undefined
}

/** The head and the foot of the official paper. What can be known is filled in; the person checks it. */
export function IssueForm({ recommendationId, defaults, meetingCode, today, reply }: IssueFormProps) {
  const { t } = useTranslation('adoption')
  const language = useLanguage()
  const isPending = useNavigation().state !== 'idle'
  const [form, fields] = useForm({
    id: 'issue',
    lastResult: reply,
    constraint: getZodConstraint(issueSchema),
    defaultValue: defaults,
    onValidate: ({ formData }) => parseWithZod(formData, { schema: issueSchema }),
  })
  const [notation, setNotation] = useState(fields.notation.initialValue ?? defaults.notation)
  const [number, setNumber] = useState(fields.number.initialValue ?? String(defaults.number))

  /** The notation begins with the wrapper's abbreviation, as long as nobody has written another. */
  function followWrapper(wrapper: Wrapper) {
    const isOwn = !WRAPPERS.some((one) => notation === `${WRAPPER_ABBREVIATIONS[one]}-${meetingCode}`)
    if (!isOwn) setNotation(`${WRAPPER_ABBREVIATIONS[wrapper]}-${meetingCode}`)
  }
  const printed = /^\d+$/.test(number) && notation ? officialNumber(Number(number), notation) : null

  return (
    <Form method="post" {...getFormProps(form)} className="grid max-w-3xl gap-6">
      <FormError id={form.errorId} errors={form.errors} />
      <div className="grid gap-6 sm:grid-cols-3">
        <SelectField
          field={fields.wrapper}
          label={t('issue.wrapper')}
          options={WRAPPERS.map((value) => ({ value, label: PAPER_WORDS[language].wrappers[value] }))}
          onChange={(event) => {
            const wrapper = WRAPPERS.find((one) => one === event.currentTarget.value)
            if (wrapper) followWrapper(wrapper)
          }}
        />
        <TextField
          field={fields.number}
          label={t('issue.number')}
          type="number"
          inputMode="numeric"
          min={1}
          step={1}
          onInput={(event) => setNumber(event.currentTarget.value)}
        />
        <TextField
          field={fields.notation}
          label={t('issue.notation')}
          value={notation}
          onChange={(event) => setNotation(event.currentTarget.value)}
          autoCapitalize="characters"
          spellCheck={false}
        />
      </div>
      <p className="-mt-3 text-sm text-quiet" aria-live="polite">
        {printed ? t('issue.printed', { number: printed }) : null} {t('issue.numberHint')}
      </p>
      <DateField field={fields.issuedOn} label={t('issue.issuedOn')} max={today} />
      <BilingualField
        name="place"
        label={t('issue.place')}
        fields={{ vi: fields.placeVi, en: fields.placeEn }}
        required={['vi', 'en']}
      />
      <BilingualField
        name="parentAgency"
        label={t('issue.parentAgency')}
        hint={t('issue.parentAgencyHint')}
        fields={{ vi: fields.parentAgencyVi, en: fields.parentAgencyEn }}
        required={[]}
      />
      <BilingualField
        name="issuer"
        label={t('issue.issuer')}
        fields={{ vi: fields.issuerVi, en: fields.issuerEn }}
        required={['vi', 'en']}
      />
      <SelectField
        field={fields.authority}
        label={t('issue.authority')}
        hint={t('issue.authorityHint')}
        isRequired={false}
        options={AUTHORITIES.map((value) => ({
          value,
          label:
            value === ''
              ? t('issue.inPerson')
              : `${value} ${t(`issue.authorities.${value.replace('.', '') as 'TM'}`)}`,
        }))}
        className="max-w-md"
      />
      <BilingualField
        name="signatoryTitle"
        label={t('issue.signatoryTitle')}
        hint={t('issue.signatoryTitleHint')}
        fields={{ vi: fields.signatoryTitleVi, en: fields.signatoryTitleEn }}
        required={['vi', 'en']}
        isMultiline
        rows={2}
      />
      <TextField
        field={fields.signatoryName}
        label={t('issue.signatoryName')}
        hint={t('issue.signatoryNameHint')}
        className="max-w-md"
      />
      <p className="text-sm text-quiet">{t('issue.final')}</p>
      <div className="flex flex-wrap gap-3">
        <ButtonLink to={`/recommendations/${recommendationId}`}>{t('issue.cancel')}</ButtonLink>
        <Button type="submit" variant="primary" isPending={isPending}>
          {t('issue.submit')}
        </Button>
      </div>
    </Form>
  )
}
