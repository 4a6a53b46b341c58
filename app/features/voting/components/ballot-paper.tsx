import { getFormProps, useForm, type SubmissionResult } from '@conform-to/react'
import { getZodConstraint, parseWithZod } from '@conform-to/zod/v4'
import { useNavigation } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '~/ui/button'
import { RadioCards, TextAreaField } from '~/ui/field'
import { Form } from '~/ui/form'
import { FormError } from '~/ui/form-error'
import { useLanguage } from '~/ui/language'
import { isChoice, type Choice } from '../ballot'
import { BALLOT_WORDS } from '../ballot-words'
import { castSchema, OPINION_MAX_LENGTH } from '../schema'

interface BallotPaperProps {
  choices: readonly Choice[]
  reply: SubmissionResult<string[]> | undefined
  /** What was chosen before, when the voter comes back from the confirmation. */
  draft?: { choice: string; opinion: string }
}

/** The paper: one choice of few, in both languages, and a button that says what it will send. Nothing is recorded yet. */
export function BallotPaper({ choices, reply, draft }: BallotPaperProps) {
  const { t } = useTranslation('voting')
  const language = useLanguage()
  const other = language === 'vi' ? 'en' : 'vi'
  const isPending = useNavigation().formData?.get('intent') === 'review'
  const [form, fields] = useForm({
    id: 'ballot-paper',
    lastResult: reply,
    constraint: getZodConstraint(castSchema),
    defaultValue: draft,
    onValidate: ({ formData }) => parseWithZod(formData, { schema: castSchema }),
  })
  const first = fields.choice.initialValue ?? draft?.choice
  const [chosen, setChosen] = useState<Choice | null>(isChoice(first) ? first : null)
  useEffect(() => setChosen(isChoice(first) ? first : null), [first])
  return (
    <Form method="post" {...getFormProps(form)} className="group grid gap-5">
      <FormError id={form.errorId} errors={form.errors} />
      <RadioCards
        field={fields.choice}
        label={t('paper.choice')}
        size="lg"
        isRequired
        defaultValue={first}
        onValueChange={(value) => setChosen(isChoice(value) ? value : null)}
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
        />
      </div>
      <p className="text-sm text-quiet">{t('paper.note')}</p>
      <div className="sticky bottom-[calc(3.5rem+env(safe-area-inset-bottom))] z-10 -mx-4 border-t border-line bg-paper px-4 py-3 md:static md:mx-0 md:border-0 md:bg-transparent md:p-0">
        <Button
          type="submit"
          name="intent"
          value="review"
          variant="primary"
          size="lg"
          className="w-full md:w-auto"
          isPending={isPending}
        >
          {chosen ? t('paper.vote', { choice: BALLOT_WORDS[language].choices[chosen] }) : t('paper.review')}
        </Button>
      </div>
    </Form>
  )
}
