import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useToast } from '~/ui/toast'
import type { ConsultationView } from '../queries.server'
import { CommentForm } from './comment-form'
import { ThreadCard } from './thread-card'
import { useMarkedPassages, useShowPassage } from './use-passages'

/** The margin of a draft: what was said about which passage, and the way to say more. */
export function CommentMargin({ consultation }: { consultation: ConsultationView }) {
  const { t } = useTranslation('consultation')
  const { threads, can } = consultation
  const [activeId, setActiveId] = useState<string | null>(null)
  const show = useShowPassage()
  const toast = useToast()
  useMarkedPassages(threads, activeId)
  const open = threads.filter((thread) => !thread.resolution)
  const answered = threads.filter((thread) => thread.resolution)

  return (
    <section aria-labelledby="comments" className="grid content-start gap-3">
      <h2 id="comments" className="font-semibold">
        {t('margin.title')}
      </h2>
      <p className="text-sm text-quiet" role="status">
        {threads.length === 0 ? t('margin.none') : t('margin.open', { count: open.length })}
      </p>
      {can.add ? (
        <>
          <p className="text-sm text-quiet">{t('margin.hint')}</p>
          <CommentForm />
        </>
      ) : null}
      {[...open, ...answered].map((thread) => (
        <ThreadCard
          key={thread.id}
          thread={thread}
          can={can}
          isActive={thread.id === activeId}
          onShow={() => {
            setActiveId(thread.id)
            if (!show(thread.anchor)) toast.info(t('gone'))
          }}
        />
      ))}
    </section>
  )
}
