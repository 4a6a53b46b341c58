import { getFormProps, type SubmissionResult } from '@conform-to/react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '~/ui/button'
import { RadioCards, TextAreaField } from '~/ui/field'
import { Form } from '~/ui/form'
import { FormError } from '~/ui/form-error'
import { useLanguage } from '~/ui/language'
import { useSchemaForm } from '~/ui/use-schema-form'
import { isChoice, type Choice } from '../../ballot'
import { BALLOT_WORDS } from '../../words'
import { isBegun, type Paper } from '../paper'
import { castSchema, OPINION_MAX_LENGTH } from '../../schema'
import { PAPER_FORM } from './use-paper'

interface BallotPaperProps {
  choices: readonly Choice[]
  paper: Paper
  onChange: (changes: Partial<Paper>) => void
  /** It is back from the second look, whose button had the focus and is gone: on goes what was chosen. */
  takesFocus: boolean
  reply: SubmissionResult<string[]> | undefined
}

/** The paper: one choice of few, in both languages, and a button that says what it will send. Nothing is recorded yet. */
export function BallotPaper({ choices, paper, onChange, takesFocus, reply }: BallotPaperProps) {
  const { t } = useTranslation('voting')
  const language = useLanguage()
  const other = language === 'vi' ? 'en' : 'vi'
  const [form, fields] = useSchemaForm(castSchema, {
    id: PAPER_FORM,
    reply,
    defaultValue: { choice: paper.choice ?? undefined, opinion: paper.opinion },
    // With a script the second look needs no server, so nothing that others do meanwhile can take it away.
    onSubmit: (event) => {
      event.preventDefault()
      onChange({ step: 'confirm' })
    },
  })
  const { choice: chosen } = paper
  const [attempts, setAttempts] = useState(0)
  // Not `useFocusOnArrival`: which of the cards is meant is known only once they are there, and none has a ref.
  useEffect(() => {
    if (takesFocus) document.querySelector<HTMLElement>(`#${PAPER_FORM} input[name=choice]:checked`)?.focus()
  }, [takesFocus])
  const { onSubmit, ...formProps } = getFormProps(form)
  const errors = [...(fields.choice.errors ?? []), ...(fields.opinion.errors ?? [])]
  return (
    <Form
      method="post"
      // The page keeps the paper itself, in this tab and until the vote is sent (`usePaper`): of a choice there is no second copy.
      data-not-kept=""
      data-unsent={isBegun(paper) ? '' : undefined}
      {...formProps}
      onSubmit={(event) => {
        onSubmit(event)
        setAttempts(attempts + 1)
      }}
      className="group grid gap-5"
    >
      <FormError id={form.errorId} errors={form.errors} />
      <PaperErrors errors={errors} attempts={attempts} />
      <RadioCards
        field={fields.choice}
        label={t('paper.choice')}
        size="lg"
        isRequired
        value={chosen ?? ''}
        onValueChange={(value) => {
          if (isChoice(value)) onChange({ choice: value })
        }}
        options={choices.map((choice) => ({
          value: choice,
          label: BALLOT_WORDS[language].choices[choice],
          hint: BALLOT_WORDS[other].choices[choice],
        }))}
      />
      {/* Shown by the choice itself, so that it is there before, and without, any script. */}
      <div className="hidden group-has-[input[value=other]:checked]:block">
        <TextAreaField
          field={fields.opinion}
          label={t('paper.opinion')}
          hint={t('paper.opinionHint')}
          isRequired={chosen === 'other'}
          maxLength={OPINION_MAX_LENGTH}
          value={paper.opinion}
          onChange={(event) => onChange({ opinion: event.currentTarget.value })}
        />
      </div>
      <p className="text-sm text-quiet">{t('paper.note')}</p>
      <div>
        <Button
          type="submit"
          name="intent"
          value="review"
          variant="primary"
          size="lg"
          className="w-full md:w-auto"
        >
          {chosen ? t('paper.vote', { choice: BALLOT_WORDS[language].choices[chosen] }) : t('paper.review')}
        </Button>
      </div>
    </Form>
  )
}

/**
 * What is missing, said aloud and brought into view at each attempt: on a telephone the choices are above the button that
 * was pressed, and the browser would show the first of them only.
 */
function PaperErrors({ errors, attempts }: { errors: readonly string[]; attempts: number }) {
  const box = useRef<HTMLDivElement>(null)
  const hasErrors = errors.length > 0
  useEffect(() => {
    if (!hasErrors || attempts === 0) return
    // After the form has moved the focus, which scrolls as well.
    const frame = requestAnimationFrame(() => box.current?.scrollIntoView({ block: 'start' }))
    return () => cancelAnimationFrame(frame)
  }, [hasErrors, attempts])
  return (
    <div ref={box} className="scroll-mt-20 empty:hidden">
      <FormError errors={errors} />
    </div>
  )
}
