import { getFormProps, type SubmissionResult } from '@conform-to/react'
import { Link, useNavigation } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { sideOf, type Bilingual } from '~/kernel/bilingual'
import { paths } from '~/kernel/paths'
import { Button } from '~/ui/button'
import { SelectField, TextField } from '~/ui/field'
import { Form } from '~/ui/form'
import { FormError } from '~/ui/form-error'
import { useLanguage } from '~/ui/language'
import { ChangesNotice, SeenFields } from '~/ui/seen-fields'
import { useSchemaForm } from '~/ui/use-schema-form'
import type { Replacing } from '../view.server'
import { replaceVoterSchema } from '../../schema'

interface ReplaceVoterProps {
  delegationId: string
  delegation: Bilingual
  replacing: Replacing
  answer: unknown
}

/** For the head or the focal point of the organisation, as long as the delegation's vote is not cast. */
export function ReplaceVoter({ delegationId, delegation, replacing, answer }: ReplaceVoterProps) {
  const { t } = useTranslation('voting')
  const language = useLanguage()
  const { places, candidates, elsewhere, seen } = replacing
  const isPending = useNavigation().formData?.get('intent') === 'replace-voter'
  const reply = replyFor(answer, delegationId)
  const [form, fields] = useSchemaForm(replaceVoterSchema, {
    id: `replace-voter-${delegationId}`,
    reply,
    defaultValue: { replacedId: places[0]?.id },
  })
  const box = useDoneWith(isPending, reply !== undefined)
  return (
    <details ref={box} className="sheet mb-4 p-4 sm:p-5" open={reply !== undefined || undefined}>
      <summary className="link min-h-8 cursor-pointer font-semibold">
        {t('replace.title', { delegation: sideOf(delegation, language).text })}
      </summary>
      <Form method="post" {...getFormProps(form)} className="mt-4 grid max-w-xl gap-5">
        <p className="text-sm text-quiet">{t('replace.text')}</p>
        {elsewhere.length > 0 ? (
          <ul aria-label={t('replace.elsewhere')} className="grid gap-2 text-sm">
            {elsewhere.map(({ ballotId, question, name }) => (
              <li key={`${ballotId} ${name}`} className="wrap-anywhere">
                {t('replace.stillVotes', { name, question: sideOf(question, language).text })}{' '}
                <Link to={paths.ballot(ballotId)} className="link">
                  {t('replace.thereToo')}
                </Link>
              </li>
            ))}
          </ul>
        ) : null}
        <FormError id={form.errorId} errors={form.errors} />
        {reply ? <ChangesNotice answer={answer} labelOf={() => t('replace.voters')} /> : null}
        <SeenFields seen={seen} />
        <input type="hidden" name="delegationId" value={delegationId} />
        <SelectField
          field={fields.replacedId}
          label={t('replace.replaced')}
          isRequired
          options={places.map(({ id, name }) => ({ value: id, label: name }))}
        />
        {candidates.length > 0 ? (
          <SelectField
            field={fields.voterId}
            label={t('replace.colleague')}
            isRequired={false}
            placeholder={t('replace.byAddress')}
            options={candidates.map(({ id, name }) => ({ value: id, label: name }))}
          />
        ) : null}
        <TextField
          field={fields.email}
          label={t('replace.email')}
          hint={t(candidates.length > 0 ? 'replace.emailInstead' : 'replace.emailHint')}
          type="email"
          inputMode="email"
          autoComplete="off"
          isRequired={candidates.length === 0}
        />
        <div>
          <Button type="submit" variant="primary" name="intent" value="replace-voter" isPending={isPending}>
            {t('replace.submit')}
          </Button>
        </div>
      </Form>
    </details>
  )
}

/** Folds the form away, empty, once it was sent and taken; what others do meanwhile leaves it as it is. */
function useDoneWith(isPending: boolean, isRefused: boolean) {
  const box = useRef<HTMLDetailsElement>(null)
  const wasPending = useRef(false)
  useEffect(() => {
    if (wasPending.current && !isPending && !isRefused && box.current) {
      box.current.open = false
      box.current.querySelector('form')?.reset()
    }
    wasPending.current = isPending
  }, [isPending, isRefused])
  return box
}

/** A head of two organisations has two such forms on the page; an answer is for one. */
function replyFor(answer: unknown, delegationId: string): SubmissionResult<string[]> | undefined {
  if (typeof answer !== 'object' || answer === null || !('reply' in answer)) return undefined
  const reply = answer.reply as SubmissionResult<string[]>
  return reply.initialValue?.delegationId === delegationId ? reply : undefined
}
