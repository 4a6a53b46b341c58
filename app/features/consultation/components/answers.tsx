import { Link, useFetcher } from '@remix-run/react'
import { LocateFixed } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Badge } from '~/ui/badge'
import { Section } from '~/ui/section'
import type { CommentsOf } from '../comments-page.server'
import type { ThreadView } from '../queries.server'
import { QuotedPassage } from './quoted-passage'
import { ResolutionView, Said } from './thread-card'

interface AnswersProps {
  comments: CommentsOf
  /** Where the passage of a comment can be read; null where its words are gone, or there is no text to read. */
  placeOf: (thread: ThreadView) => string | null
  /** The comment whose passage was asked for. */
  activeId?: string | null
  /** A link within this page: what else has to happen to show it. */
  onShow?: (thread: ThreadView) => void
}

/** The reader's comments with their answers, and below them those of others. Says to the server what has been seen. */
export function Answers({ comments, placeOf, activeId = null, onShow }: AnswersProps) {
  const { t } = useTranslation('consultation')
  const { own, others } = comments
  // What was new when the page was opened stays marked as new on it.
  const [unseen] = useState(() => own.filter(({ isUnseen }) => isUnseen).map(({ id }) => id))
  useSeenAnswers(unseen)
  const shared = { placeOf, activeId, onShow, unseen }
  return (
    <>
      <Section title={t('answers.own')}>
        {own.length === 0 ? (
          <p className="text-sm text-quiet">{t('answers.ownNone')}</p>
        ) : (
          <ThreadList threads={own} {...shared} />
        )}
      </Section>
      {others.length > 0 ? (
        <Section title={t('answers.others')}>
          <ThreadList threads={others} {...shared} />
        </Section>
      ) : null}
    </>
  )
}

function useSeenAnswers(unseen: readonly string[]): void {
  const { submit } = useFetcher({ key: 'answers-seen' })
  const ids = unseen.join(' ')
  useEffect(() => {
    if (ids !== '') submit({ intent: 'answers-seen', commentIds: ids }, { method: 'post' })
  }, [submit, ids])
}

interface ThreadListProps extends Omit<AnswersProps, 'comments'> {
  threads: readonly ThreadView[]
  unseen: readonly string[]
}

function ThreadList({ threads, placeOf, activeId, onShow, unseen }: ThreadListProps) {
  const { t } = useTranslation('consultation')
  return (
    <ul className="grid gap-3">
      {threads.map((thread) => (
        <li
          key={thread.id}
          id={`comment-${thread.id}`}
          className={`grid scroll-mt-24 gap-3 rounded-md border bg-paper p-4 ${thread.id === activeId ? 'border-action shadow-float' : 'border-line'}`}
        >
          {unseen.includes(thread.id) ? (
            <div>
              <Badge tone="blue">{t('answers.new')}</Badge>
            </div>
          ) : null}
          <Said comment={thread} />
          <Quote thread={thread} to={placeOf(thread)} onShow={onShow} />
          {thread.replies.map((reply) => (
            <div key={reply.id} className="border-s border-line ps-3">
              <Said comment={reply} />
            </div>
          ))}
          {thread.resolution ? (
            <ResolutionView resolution={thread.resolution} />
          ) : (
            <p className="text-sm text-quiet">{t('answers.open')}</p>
          )}
        </li>
      ))}
    </ul>
  )
}

interface QuoteProps {
  thread: ThreadView
  to: string | null
  onShow?: (thread: ThreadView) => void
}

function Quote({ thread, to, onShow }: QuoteProps) {
  const { t } = useTranslation('consultation')
  return (
    <div className="grid gap-1 border-s-2 border-gold ps-3 text-sm text-quiet">
      <QuotedPassage anchor={thread.anchor} className="line-clamp-4 wrap-anywhere" />
      {to === null ? (
        <p>{t('answers.noPlace')}</p>
      ) : (
        <Link
          to={to}
          onClick={() => onShow?.(thread)}
          className="link inline-flex min-h-6 items-center gap-1 justify-self-start"
        >
          <LocateFixed aria-hidden size={15} />
          {t('show')}
        </Link>
      )}
    </div>
  )
}
