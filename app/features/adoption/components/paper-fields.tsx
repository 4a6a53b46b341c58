import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BilingualField } from '~/ui/bilingual-field'
import { DateField, SelectField, TextField } from '~/ui/field'
import type { FormField } from '~/ui/form-field'
import { useLanguage } from '~/ui/language'
import { AUTHORITIES, officialNumber, WRAPPER_ABBREVIATIONS, WRAPPERS, type Wrapper } from '../adoption'
import { PAPER_WORDS } from '../paper-words'
import type { IssueFields } from '../schema'

interface PaperFieldsProps {
  fields: Record<keyof IssueFields, FormField>
  defaults: IssueFields
  /** Stands for the meeting in the notation, such as HNDLM. */
  meetingCode: string
  /** The first and the last day that the paper may bear. */
  earliest: string | null
  today: string
  /** Why it may bear no other: a sentence. */
  whyDays: string
}

/** The head and the foot of an official paper. What can be known is filled in; the person checks it. */
export function PaperFields({ fields, defaults, meetingCode, earliest, today, whyDays }: PaperFieldsProps) {
  const { t } = useTranslation('adoption')
  const language = useLanguage()
  const [notation, setNotation] = useState(startOf(fields.notation) ?? defaults.notation)
  const [number, setNumber] = useState(startOf(fields.number) ?? String(defaults.number))

  /** The notation begins with the wrapper's abbreviation, as long as nobody has written another. */
  function followWrapper(wrapper: Wrapper) {
    const isOwn = !WRAPPERS.some((one) => notation === `${WRAPPER_ABBREVIATIONS[one]}-${meetingCode}`)
    if (!isOwn) setNotation(`${WRAPPER_ABBREVIATIONS[wrapper]}-${meetingCode}`)
  }
  const printed = /^\d+$/.test(number) && notation ? officialNumber(Number(number), notation) : null

  return (
    <>
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
      <DateField
        field={fields.issuedOn}
        label={t('issue.issuedOn')}
        min={earliest ?? undefined}
        max={today}
        whyBounds={whyDays}
      />
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
    </>
  )
}

function startOf({ initialValue }: FormField): string | undefined {
  return typeof initialValue === 'string' ? initialValue : undefined
}
