import { parseWithZod } from '@conform-to/zod/v4'
import { getFormProps, type SubmissionResult } from '@conform-to/react'
import { useNavigation } from '@remix-run/react'
import { useEffect, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '~/kernel/dates'
import { paths } from '~/kernel/paths'
import { afterPress } from '~/ui/after-press'
import { BilingualField } from '~/ui/bilingual-field'
import { Button, ButtonLink } from '~/ui/button'
import { CheckboxField, TextField, type TextFieldProps } from '~/ui/field'
import { Form } from '~/ui/form'
import { FormError } from '~/ui/form-error'
import { useLanguage } from '~/ui/language'
import { ChangesNotice, SeenFields } from '~/ui/seen-fields'
import { useSchemaForm } from '~/ui/use-schema-form'
import type { OpenBallotForm as Start } from '../open-form.server'
import { openBallotSchema, QUORUM_INVALID } from '../../schema'
import { leastOf, parseShare, shareText, TWO_THIRDS, USUAL_SHARES } from '../../share'
import { ConfirmOpening, type Opening } from './confirm-opening'

interface OpenBallotFormProps {
  start: Start
  /** What the action answered, if anything. */
  answer: { reply: SubmissionResult<string[]> } | undefined
}

/** What the chair decides before the vote; from the opening on nothing of it can be changed. */
export function OpenBallotForm({ start, answer }: OpenBallotFormProps) {
  const { t } = useTranslation('voting')
  const isPending = useNavigation().state !== 'idle'
  const language = useLanguage()
  const [form, fields] = useSchemaForm(openBallotSchema, {
    id: 'open-ballot',
    reply: answer?.reply,
    defaultValue: {
      questionVi: start.question.vi,
      questionEn: start.question.en,
      quorum: shareText(TWO_THIRDS, language),
    },
  })
  const [quorum, setQuorum] = useState(fields.quorum.initialValue ?? shareText(TWO_THIRDS, language))
  const [opening, setOpening] = useState<Opening | null>(null)
  // What is wrong stands in the form: it must be seen.
  useEffect(() => setOpening(null), [answer])
  const props = getFormProps(form)

  /** Sent only from the dialog that says what will be fixed. Without scripts the form says so, and is sent at once. */
  function submit(event: FormEvent<HTMLFormElement>) {
    props.onSubmit(event)
    if (event.defaultPrevented) return
    const { submitter } = event.nativeEvent as SubmitEvent
    if (submitter?.hasAttribute('data-confirms')) return
    event.preventDefault()
    const written = parseWithZod(new FormData(event.currentTarget), { schema: openBallotSchema })
    if (written.status === 'success') setOpening(written.value)
  }

  return (
    <Form method="post" {...props} onSubmit={submit} className="grid max-w-3xl gap-6">
      <FormError id={form.errorId} errors={form.errors} />
      <ChangesNotice
        answer={answer}
        labelOf={(field) => (field === 'version' ? t('open.changed.version') : t('open.changed.voter'))}
      />
      <SeenFields seen={start.seen} />
      <BilingualField
        name="question"
        label={t('open.question')}
        hint={t('open.questionHint')}
        fields={{ vi: fields.questionVi, en: fields.questionEn }}
        required={['vi', 'en']}
        isMultiline
        rows={2}
      />
      <QuorumField
        field={fields.quorum}
        value={quorum}
        onChange={setQuorum}
        entitled={start.delegations.length}
      />
      <CheckboxField
        field={fields.allowsAbstention}
        label={t('open.abstention')}
        hint={t('open.abstentionHint')}
      />
      <p className="text-sm text-quiet">{t('open.final')}</p>
      <div className="flex flex-wrap gap-3">
        <ButtonLink to={paths.recommendation(start.recommendation.id)}>{t('open.cancel')}</ButtonLink>
        <Button type="submit" variant="primary" isPending={isPending}>
          {t('open.submit')}
        </Button>
      </div>
      <ConfirmOpening
        opening={opening}
        start={start}
        formId={form.id}
        isPending={isPending}
        onClose={() => setOpening(null)}
      />
    </Form>
  )
}

interface QuorumFieldProps {
  field: TextFieldProps['field']
  value: string
  onChange: (value: string) => void
  entitled: number
}

/** A share as people write it, and at once what it asks of this electorate: a number of delegations. */
function QuorumField({ field, value, onChange, entitled }: QuorumFieldProps) {
  const { t } = useTranslation('voting')
  const language = useLanguage()
  const share = parseShare(value)
  const [hasLeft, setHasLeft] = useState(false)
  // Said on leaving the field, not in the middle of a number, and until it is right.
  const isWrong = hasLeft && share === null && value.trim() !== ''
  function change(text: string) {
    onChange(text)
    if (parseShare(text)) setHasLeft(false)
  }
  return (
    <div>
      <TextField
        field={field}
        errors={isWrong ? [QUORUM_INVALID] : undefined}
        label={t('open.quorum')}
        hint={t('open.quorumHint')}
        isRequired
        autoComplete="off"
        value={value}
        onChange={(event) => change(event.currentTarget.value)}
        onBlur={() => afterPress(() => setHasLeft(true))}
        className="[&_input]:max-w-32"
      />
      <div className="mt-2 flex flex-wrap gap-2">
        {USUAL_SHARES.map((usual) => (
          <Button
            key={usual.denominator}
            type="button"
            size="sm"
            aria-label={t('open.useShare', { share: shareText(usual, language) })}
            onClick={() => change(shareText(usual, language))}
          >
            {shareText(usual, language)}
          </Button>
        ))}
      </div>
      <p aria-live="polite" className="mt-2 font-medium">
        {share
          ? t('open.mustVote', {
              quorum: formatNumber(leastOf(share, entitled), language),
              count: entitled,
            })
          : null}
      </p>
      {share && entitled > 0 && leastOf(share, entitled) === entitled ? (
        <p className="mt-1 text-sm text-gold">{t('open.oneAbsenceBlocks')}</p>
      ) : null}
    </div>
  )
}
