import { useFetcher } from '@remix-run/react'
import { MessageSquareReply } from 'lucide-react'
import { useEffect, useMemo, useState, type ReactNode, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { Seen } from '~/kernel/seen'
import { Button } from '~/ui/button'
import { RadioCards, TextAreaField } from '~/ui/field'
import { Form } from '~/ui/form'
import { answeredErrors } from '~/ui/answered-errors'
import { FormError } from '~/ui/form-error'
import { Notice } from '~/ui/notice'
import { ChangesNotice, SeenFields } from '~/ui/seen-fields'
import { DISPOSITIONS, seenThread, type Disposition } from '../draft-comment'
import type { ConsultationView, ThreadView } from '../queries.server'

/** The form that is open, or was last. */
export interface Answer {
  kind: 'reply' | 'resolve'
  isOpen: boolean
  /** How the comment is answered, where that was said by opening the form. */
  disposition?: Disposition
}

interface ThreadAnswersProps {
  thread: ThreadView
  can: ConsultationView['can']
  answer: Answer
  setAnswer: (answer: Answer) => void
  focus: { form: RefObject<HTMLFormElement>; opener: RefObject<HTMLButtonElement> }
}

/** The ways to answer a comment. A form that is open stays open, with its words, when somebody else was faster. */
export function ThreadAnswers({
  thread,
  can,
  answer: { kind, isOpen, disposition },
  setAnswer,
  focus,
}: ThreadAnswersProps) {
  const { t } = useTranslation('consultation')
  const form = {
    thread,
    formRef: focus.form,
    onClose: () => setAnswer({ kind, isOpen: false, ...(disposition ? { disposition } : {}) }),
  }
  if (isOpen)
    return kind === 'reply' ? <ReplyForm {...form} /> : <ResolveForm {...form} disposition={disposition} />
  if (thread.resolution || (!can.reply && !can.resolve)) return null
  return (
    <div className="flex flex-wrap gap-2">
      {can.resolve ? (
        <div role="group" aria-label={t('resolve.start')} className="flex flex-wrap gap-2">
          {DISPOSITIONS.map((value) => (
            <Button
              key={value}
              ref={kind === 'resolve' && disposition === value ? focus.opener : null}
              size="sm"
              onClick={() => setAnswer({ kind: 'resolve', isOpen: true, disposition: value })}
            >
              {t(`disposition.${value}`)}
            </Button>
          ))}
        </div>
      ) : null}
      {can.reply ? (
        <Button
          ref={kind === 'reply' ? focus.opener : null}
          size="sm"
          variant="secondary"
          icon={MessageSquareReply}
          onClick={() => setAnswer({ kind: 'reply', isOpen: true })}
        >
          {t('reply.start')}
        </Button>
      ) : null}
    </div>
  )
}

interface FormProps {
  thread: ThreadView
  formRef: RefObject<HTMLFormElement>
  onClose: () => void
}

function ReplyForm(props: FormProps) {
  const { t } = useTranslation('consultation')
  return (
    <AnswerForm {...props} intent="reply" submit={t('reply.submit')}>
      {(answer) => (
        <TextAreaField
          label={t('reply.body')}
          id={`reply-${props.thread.id}`}
          name="body"
          rows={3}
          isRequired
          errors={answeredErrors(answer, 'body')}
        />
      )}
    </AnswerForm>
  )
}

/**
 * The drafting team's answer, to the thread as it stood when the form was opened. Where a colleague has answered
 * meanwhile, that answer stands above and the words written here can still go into the thread as a reply.
 */
function ResolveForm({
  disposition = 'accepted',
  ...props
}: FormProps & { disposition?: Disposition | undefined }) {
  const { t } = useTranslation('consultation')
  const { thread } = props
  const [seen, setSeen] = useState<Seen>(() => seenThread(thread))
  const present = useMemo(() => seenThread(thread), [thread])
  const isTaken = thread.resolution !== null
  const hasNewReplies = !isTaken && present.revision !== seen.revision
  return (
    <AnswerForm
      {...props}
      intent={isTaken ? 'reply' : 'resolve'}
      submit={t(isTaken ? 'resolve.asReply' : 'resolve.submit')}
    >
      {(answer) => (
        <>
          <SeenFields seen={seen} />
          {isTaken ? <Notice tone="warning" title={t('resolve.taken')} isLive /> : null}
          {hasNewReplies ? (
            <div className="grid justify-items-start gap-2">
              <Notice tone="warning" title={t('resolve.newReplies')} isLive />
              <Button size="sm" onClick={() => setSeen(present)}>
                {t('resolve.readReplies')}
              </Button>
            </div>
          ) : null}
          {isTaken || present.revision === seen.revision ? null : (
            <ChangesNotice
              answer={answer}
              labelOf={(field) => t(`resolve.changed.${field as 'answer' | 'reply' | 'disposition'}`)}
              textOf={(field, value) =>
                field === 'disposition' && value ? t(`disposition.${value as Disposition}`) : value
              }
            />
          )}
          {isTaken ? null : (
            <RadioCards
              label={t('resolve.disposition')}
              id={`disposition-${thread.id}`}
              name="disposition"
              defaultValue={disposition}
              options={DISPOSITIONS.map((value) => ({ value, label: t(`disposition.${value}`) }))}
            />
          )}
          <TextAreaField
            label={t(isTaken ? 'resolve.ownWords' : 'resolve.response')}
            hint={isTaken ? undefined : t('resolve.responseHint')}
            id={`response-${thread.id}`}
            name={isTaken ? 'body' : 'response'}
            rows={3}
            isRequired={isTaken}
            errors={answeredErrors(answer, isTaken ? 'body' : 'response')}
          />
        </>
      )}
    </AnswerForm>
  )
}

interface AnswerFormProps extends FormProps {
  intent: 'reply' | 'resolve'
  submit: string
  children: (answer: unknown) => ReactNode
}

function AnswerForm({ thread, intent, submit, formRef, onClose, children }: AnswerFormProps) {
  const { t } = useTranslation('consultation')
  const fetcher = useFetcher<{ isDone?: boolean }>()
  const isDone = fetcher.state === 'idle' && fetcher.data?.isDone === true
  useEffect(() => {
    if (isDone) onClose()
  }, [isDone, onClose])
  if (isDone) return null
  return (
    <Form fetcher={fetcher} method="post" ref={formRef} className="grid gap-3">
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="commentId" value={thread.id} />
      {children(fetcher.data)}
      <FormError errors={answeredErrors(fetcher.data)} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" size="sm" isPending={fetcher.state !== 'idle'}>
          {submit}
        </Button>
        <Button size="sm" variant="quiet" onClick={onClose}>
          {t('add.cancel')}
        </Button>
      </div>
    </Form>
  )
}
