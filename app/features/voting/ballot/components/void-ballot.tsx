import { useTranslation } from 'react-i18next'
import { Button } from '~/ui/button'
import { TextField } from '~/ui/field'
import { Form } from '~/ui/form'
import { answeredErrors } from '~/ui/answered-errors'
import { FormError } from '~/ui/form-error'
import { Section } from '~/ui/section'
import type { VoteProblem } from '../result.server'
import { VoteProblems } from './vote-problems'

interface VoidBallotProps {
  problems: readonly VoteProblem[]
  /** The action's answer, for what was refused. */
  answer: unknown
}

/** For the chair, instead of the close: which votes could not be counted, and the way on. */
export function VoidBallot({ problems, answer }: VoidBallotProps) {
  const { t } = useTranslation('voting')
  return (
    <Section title={t('void.title')} isSheet>
      <VoteProblems problems={problems} hint={t('void.text')} />
      <FormError errors={answeredErrors(answer)} />
      <Form method="post" className="grid gap-4">
        <TextField
          name="reason"
          label={t('void.reason')}
          hint={t('void.reasonHint')}
          errors={answeredErrors(answer, 'reason')}
          isRequired
          maxLength={500}
        />
        <div>
          <Button type="submit" variant="danger" name="intent" value="void">
            {t('void.button')}
          </Button>
        </div>
      </Form>
    </Section>
  )
}
