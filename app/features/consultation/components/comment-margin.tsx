import { MessageSquarePlus } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TextAnchor } from '~/features/text/document/anchors'
import { Button } from '~/ui/button'
import { useToast } from '~/ui/toast'
import { useFocusHandover } from '~/ui/use-focus-handover'
import type { Suggestion } from '~/features/text/suggestions/grouped'
import { useDraft } from '../../drafting/sheet/draft-context'
import { SuggestionCard } from './suggestion-card'
import type { ConsultationView, ThreadView } from '../queries.server'
import { CommentForm } from './comment-form'
import { DecidedList } from './decided-list'
import { MarginSheet } from './margin-sheet'
import { SelectionButton } from './selection-button'
import { ThreadCard } from './thread-card'
import { useBeside, type BesideItem } from './use-beside'
import { useIsWide } from './use-is-wide'
import { useMarkedPassages, usePassageStates, useShowPassage } from './use-passages'

/**
 * What was said about which passage, and the way to say more. On a wide screen each comment stands beside its passage; on a narrow one
 * they follow the text, and the one that is chosen in it comes up in a sheet.
 */
export function CommentMargin({ consultation }: { consultation: ConsultationView }) {
  const { t } = useTranslation(['consultation', 'drafting'])
  const { threads, can } = consultation
  const page = useDraft()
  const { doc, editors, draft, activeComment, activateComment, beginComment, showSide } = page
  const [begun, setBegun] = useState<{ selected: TextAnchor | null } | null>(null)
  const show = useShowPassage()
  const toast = useToast()
  const isWide = useIsWide()
  useMarkedPassages(threads, activeComment)
  const passageOf = usePassageStates(threads)
  const open = threads.filter((thread) => !thread.resolution)
  const inOrder = [...open, ...threads.filter((thread) => thread.resolution)]
  const active = threads.find(({ id }) => id === activeComment)
  const { suggestions, decisions } = draft
  const { suggesting, viewer, nameOf } = page
  const items = useMemo(
    (): BesideItem[] => [
      ...suggestions.map(({ id, place, from }) => ({
        id,
        isDone: false,
        top: () => editors?.topAt(place, from) ?? null,
      })),
      ...threads.map(({ id, resolution }) => ({
        id,
        isDone: resolution !== null,
        top: () => editors?.topOf(id) ?? null,
      })),
    ],
    [threads, suggestions, editors],
  )
  const { list, styleOf } = useBeside(items, { isOn: isWide, isHeld: begun !== null })
  const close = useCallback(() => setBegun(null), [])
  const begin = () => setBegun({ selected: editors?.selectedAnchor() ?? null })
  useEffect(() => {
    beginComment.current = begin
    return () => void (beginComment.current = null)
  })
  // A page with an open dialog hears of nothing: only where there is no room beside the text.
  const isInline = begun !== null && isWide
  const focus = useFocusHandover<HTMLFormElement, HTMLButtonElement>(isInline)
  const commentForm = <CommentForm selected={begun?.selected ?? null} formRef={focus.form} onClose={close} />

  const latestShow = useRef<(thread: ThreadView) => void>(() => undefined)
  latestShow.current = (thread) => {
    activateComment(thread.id)
    if (!show(thread.anchor)) toast.info(t('gone'))
  }
  const onShow = useCallback((thread: ThreadView) => latestShow.current(thread), [])
  const latestGo = useRef<(suggestion: Suggestion) => void>(() => undefined)
  latestGo.current = ({ place, from }) => {
    showSide(place.side)
    editors?.focus(place, { index: from })
  }
  const onGo = useCallback((suggestion: Suggestion) => latestGo.current(suggestion), [])
  const card = (thread: ThreadView) => (
    <ThreadCard
      thread={thread}
      can={can}
      isActive={thread.id === activeComment}
      passage={passageOf(thread.id)}
      onShow={onShow}
    />
  )
  return (
    <section aria-labelledby="comments" className="screen-only grid content-start gap-3">
      <h2 id="comments" className="font-semibold">
        {suggestions.length > 0 ? t('drafting:suggestion.title') : t('margin.title')}
      </h2>
      {suggestions.length > 0 ? (
        <p className="text-sm text-quiet" role="status">
          {t('drafting:suggestion.open', { count: suggestions.length })}
        </p>
      ) : null}
      <p className="text-sm text-quiet" role="status">
        {threads.length === 0 ? t('margin.none') : t('margin.open', { count: open.length })}
      </p>
      {can.add ? (
        <>
          <p className="text-sm text-quiet">{t('margin.hint')}</p>
          {isInline ? (
            <div className="grid gap-3 rounded-md border border-strong-line bg-paper p-4 shadow-float">
              <h3 className="font-semibold">{t('add.title')}</h3>
              {commentForm}
            </div>
          ) : (
            <Button
              ref={focus.opener}
              variant="secondary"
              icon={MessageSquarePlus}
              onClick={begin}
              disabled={!doc}
            >
              {t('add.start')}
            </Button>
          )}
          <SelectionButton onBegin={begin} />
          <MarginSheet
            isOpen={begun !== null && !isInline}
            title={t('add.title')}
            firstFocus={begun?.selected ? 'comment-body' : 'comment-target'}
            form={focus.form}
            onClose={close}
          >
            {commentForm}
          </MarginSheet>
        </>
      ) : null}
      <ul ref={list} className="relative grid gap-3">
        {suggestions.map((one) => (
          <li key={one.id} data-beside={one.id} style={styleOf(one.id)}>
            <SuggestionCard suggestion={one} onShow={onGo} {...{ suggesting, viewer, nameOf }} />
          </li>
        ))}
        {/* One list: whoever has just answered a comment keeps its card, and the focus in it. */}
        {inOrder.map((thread) => (
          <li key={thread.id} data-beside={thread.id} style={styleOf(thread.id)}>
            {card(thread)}
          </li>
        ))}
      </ul>
      <DecidedList decisions={decisions} nameOf={nameOf} />
      {isWide ? null : (
        <MarginSheet
          isOpen={active !== undefined}
          title={t('margin.title')}
          onClose={() => activateComment(null)}
        >
          {active ? card(active) : null}
        </MarginSheet>
      )}
    </section>
  )
}
