import { useFetcher } from '@remix-run/react'
import { LocateFixed, MessageSquareReply } from 'lucide-react'
import { useEffect, useState, type ReactNode, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { sideOf } from '~/kernel/bilingual'
import { formatDateTime } from '~/kernel/dates'
import { Avatar } from '~/ui/avatar'
import { Badge, type Tone } from '~/ui/badge'
import { Button } from '~/ui/button'
import { RadioCards, TextAreaField } from '~/ui/field'
import { Form } from '~/ui/form'
import { answeredErrors, FormError } from '~/ui/form-error'
import { useLanguage } from '~/ui/language'
import { useFocusHandover } from '~/ui/use-focus-handover'
import { DISPOSITIONS, type Disposition } from '../draft-comment'
import type { CommentView, ConsultationView, ThreadView } from '../queries.server'

const TONES: Record<Disposition, Tone> = { accepted: 'green', partly: 'gold', explained: 'blue' }

/** The form that is open, or was last. */
interface Answer {
  kind: 'reply' | 'resolve'
  isOpen: boolean
}

interface ThreadCardProps {
  thread: ThreadView
  can: ConsultationView['can']
  isActive: boolean
  onShow: () => void
}

/** One comment with its passage, its replies and how the drafting team answered it. */
export function ThreadCard({ thread, can, isActive, onShow }: ThreadCardProps) {
  const { t } = useTranslation('consultation')
  const { resolution } = thread
  const [answer, setAnswer] = useState<Answer>({ kind: 'reply', isOpen: false })
  const focus = useFocusHandover<HTMLFormElement, HTMLButtonElement>(
    answer.isOpen && !resolution,
    resolution !== null,
  )
  return (
    <article
      ref={focus.around}
      tabIndex={-1}
      aria-label={thread.authorName}
      className={`grid gap-3 rounded-md border bg-paper p-4 ${isActive ? 'border-action shadow-float' : 'border-line'}`}
    >
      <Said comment={thread} />
      <div className="flex items-start gap-2 border-s-2 border-gold ps-3 text-sm text-quiet">
        <blockquote lang={thread.anchor.side} className="line-clamp-3 min-w-0 flex-1" aria-label={t('quote')}>
          {thread.anchor.quotedText}
        </blockquote>
        <button type="button" onClick={onShow} className="min-h-6 min-w-6 text-action" title={t('show')}>
          <LocateFixed aria-hidden size={16} />
          <span className="sr-only">{t('show')}</span>
        </button>
      </div>
      {thread.replies.map((reply) => (
        <div key={reply.id} className="border-s border-line ps-3">
          <Said comment={reply} />
        </div>
      ))}
      {resolution ? (
        <div className="grid gap-1 border-t border-line pt-3 text-sm">
          <Badge tone={TONES[resolution.disposition]}>{t(`disposition.${resolution.disposition}`)}</Badge>
          {resolution.response ? <p className="whitespace-pre-line">{resolution.response}</p> : null}
          <p className="text-quiet">
            {t('resolve.by', { name: resolution.by, at: formatDateTime(resolution.at) })}
          </p>
        </div>
      ) : (
        <Answers thread={thread} can={can} answer={answer} setAnswer={setAnswer} focus={focus} />
      )}
    </article>
  )
}

function Said({ comment }: { comment: CommentView }) {
  const language = useLanguage()
  const organisation = comment.organisation ? sideOf(comment.organisation, language) : null
  return (
    <div className="grid gap-2">
      <div className="flex items-center gap-2">
        <Avatar person={{ id: comment.authorId, name: comment.authorName }} size="sm" isDecorative />
        <p className="min-w-0 text-sm">
          <strong className="block">{comment.authorName}</strong>
          <span className="text-quiet">
            {organisation ? `${organisation.text} · ` : ''}
            {formatDateTime(comment.createdAt)}
          </span>
        </p>
      </div>
      <p className="text-sm whitespace-pre-line">{comment.body}</p>
    </div>
  )
}

interface AnswersProps extends Pick<ThreadCardProps, 'thread' | 'can'> {
  answer: Answer
  setAnswer: (answer: Answer) => void
  focus: { form: RefObject<HTMLFormElement>; opener: RefObject<HTMLButtonElement> }
}

function Answers({ thread, can, answer: { kind, isOpen }, setAnswer, focus }: AnswersProps) {
  const { t } = useTranslation('consultation')
  const form = { thread, formRef: focus.form, onClose: () => setAnswer({ kind, isOpen: false }) }
  if (isOpen && kind === 'reply') {
    return (
      <AnswerForm {...form} intent="reply" submit={t('reply.submit')}>
        {(answer) => (
          <TextAreaField
            label={t('reply.body')}
            id={`reply-${thread.id}`}
            name="body"
            rows={3}
            isRequired
            errors={answeredErrors(answer, 'body')}
          />
        )}
      </AnswerForm>
    )
  }
  if (isOpen) {
    return (
      <AnswerForm {...form} intent="resolve" submit={t('resolve.submit')}>
        {(answer) => (
          <>
            <RadioCards
              label={t('resolve.disposition')}
              id={`disposition-${thread.id}`}
              name="disposition"
              defaultValue="accepted"
              options={DISPOSITIONS.map((value) => ({ value, label: t(`disposition.${value}`) }))}
            />
            <TextAreaField
              label={t('resolve.response')}
              hint={t('resolve.responseHint')}
              id={`response-${thread.id}`}
              name="response"
              rows={3}
              errors={answeredErrors(answer, 'response')}
            />
          </>
        )}
      </AnswerForm>
    )
  }
  if (!can.reply && !can.resolve) return null
  return (
    <div className="flex flex-wrap gap-2">
      {can.resolve ? (
        <Button
          ref={kind === 'resolve' ? focus.opener : null}
          size="sm"
          onClick={() => setAnswer({ kind: 'resolve', isOpen: true })}
        >
          {t('resolve.start')}
        </Button>
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

interface AnswerFormProps {
  thread: ThreadView
  intent: 'reply' | 'resolve'
  submit: string
  formRef: RefObject<HTMLFormElement>
  onClose: () => void
  children: (answer: unknown) => ReactNode
}

function AnswerForm({ thread, intent, submit, formRef, onClose, children }: AnswerFormProps) {
  const { t } = useTranslation('consultation')
  const fetcher = useFetcher<{ isDone?: boolean }>()
  const isDone = fetcher.state === 'idle' && fetcher.data?.isDone === true
  useEffect(() => {
    if (isDone) onClose()
  }, [isDone, onClose])
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
