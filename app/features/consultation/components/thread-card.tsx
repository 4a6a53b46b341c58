import { LocateFixed, Trash2, Unlink } from 'lucide-react'
import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { sideOf } from '~/kernel/bilingual'
import { formatDateTime } from '~/kernel/dates'
import { Avatar } from '~/ui/avatar'
import { Badge, type Tone } from '~/ui/badge'
import { useLanguage } from '~/ui/language'
import { useFocusHandover } from '~/ui/use-focus-handover'
import type { Disposition } from '../draft-comment'
import type { PassageState } from '../passage-state'
import type { CommentView, ConsultationView, ThreadView } from '../queries.server'
import { QuotedPassage } from './quoted-passage'
import { ThreadAnswers, type Answer } from './thread-answers'

const TONES: Record<Disposition, Tone> = { accepted: 'green', partly: 'gold', explained: 'blue' }

interface ThreadCardProps {
  thread: ThreadView
  can: ConsultationView['can']
  isActive: boolean
  /** Where the words are by now that it is about. */
  passage: PassageState
  onShow: (thread: ThreadView) => void
}

/**
 * One comment with its passage, its replies and how the drafting team answered it. Not drawn again with each letter of the text beside
 * it: there may be hundreds.
 */
export const ThreadCard = memo(function ThreadCard(props: ThreadCardProps) {
  const { thread, can, isActive, passage, onShow } = props
  const { t } = useTranslation('consultation')
  const { resolution } = thread
  const Gone = passage === 'removed' ? Trash2 : Unlink
  const [answer, setAnswer] = useState<Answer>({ kind: 'reply', isOpen: false })
  const focus = useFocusHandover<HTMLFormElement, HTMLButtonElement>(answer.isOpen, resolution !== null)
  return (
    <article
      ref={focus.around}
      tabIndex={-1}
      aria-label={thread.authorName}
      className={`grid gap-3 rounded-md border bg-paper p-4 ${isActive ? 'border-action shadow-float' : 'border-line'}`}
    >
      <Said comment={thread} />
      <div className="flex items-start gap-2 border-s-2 border-gold ps-3 text-sm text-quiet">
        <div className="grid min-w-0 flex-1 gap-1">
          <QuotedPassage anchor={thread.anchor} className="line-clamp-3" />
          {passage === 'standing' || thread.anchor.quotedText === '' ? null : (
            <p className="flex items-start gap-1.5 font-medium text-gold">
              <Gone aria-hidden size={15} className="mt-0.5 shrink-0" />
              {t(`passage.${passage}`)}
            </p>
          )}
        </div>
        {passage === 'standing' ? (
          <button
            type="button"
            onClick={() => onShow(thread)}
            className="min-h-6 min-w-6 text-action"
            title={t('show')}
          >
            <LocateFixed aria-hidden size={16} />
            <span className="sr-only">{t('show')}</span>
          </button>
        ) : null}
      </div>
      {thread.replies.map((reply) => (
        <div key={reply.id} className="border-s border-line ps-3">
          <Said comment={reply} />
        </div>
      ))}
      {resolution ? <ResolutionView resolution={resolution} /> : null}
      <ThreadAnswers thread={thread} can={can} answer={answer} setAnswer={setAnswer} focus={focus} />
    </article>
  )
})

/** How the drafting team answered, who and when. */
export function ResolutionView({ resolution }: { resolution: NonNullable<ThreadView['resolution']> }) {
  const { t } = useTranslation('consultation')
  return (
    <div className="grid gap-1 border-t border-line pt-3 text-sm">
      <div>
        <Badge tone={TONES[resolution.disposition]}>{t(`disposition.${resolution.disposition}`)}</Badge>
      </div>
      {resolution.response ? (
        <p className="wrap-anywhere whitespace-pre-line">{resolution.response}</p>
      ) : null}
      <p className="text-quiet">
        {t('resolve.by', { name: resolution.by, at: formatDateTime(resolution.at) })}
      </p>
    </div>
  )
}

/** Who said what, when, for which organisation. */
export function Said({ comment }: { comment: CommentView }) {
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
      <p className="text-sm wrap-anywhere whitespace-pre-line">{comment.body}</p>
    </div>
  )
}
