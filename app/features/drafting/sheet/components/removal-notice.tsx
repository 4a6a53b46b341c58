import { CornerDownLeft, Undo2, X } from 'lucide-react'
import { useEffect, useId, useRef, type FocusEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from '~/ui/button'
import type { DraftEditors } from '../../editor/draft-editors'
import { useDraft } from '../draft-context'
import type { JustRemoved, RemovalNoticeState } from '../use-removal-notice'

interface RemovalNoticeProps {
  removal: RemovalNoticeState
  editors: DraftEditors | null
  nameOf: (userId: string) => string | null
  restore: (ids: readonly string[], caret: JustRemoved['caret']) => void
}

/**
 * Stands in the order of the page where the provision was, and takes the focus that was in it: Tab goes on to the way back, and then to
 * what follows. What somebody else took away is said until it is answered.
 */
export function RemovalNotice({ removal: { removed, end }, editors, nameOf, restore }: RemovalNoticeProps) {
  const { t } = useTranslation('drafting')
  const { draft, shownSide } = useDraft()
  const bar = useRef<HTMLDivElement>(null)
  const textId = useId()
  useEffect(() => bar.current?.focus({ preventScroll: true }), [])
  if (!removed) return null
  const { ids, numbers, by, caret, into } = removed
  /** Its words stand there: fetched back, it would have them once more. */
  const target = draft.provisions.find(({ id }) => id === into)
  const isOwn = by === null
  const named = { number: numbers.join(', '), count: numbers.length }
  const putAway = () => {
    const next = draft.provisions[(numbers[0] ?? 1) - 1] ?? draft.provisions.at(-1)
    editors?.focus({ provisionId: next?.id ?? null, side: caret?.place.side ?? shownSide }, 'start')
    end()
  }
  const left = (event: FocusEvent<HTMLElement>) => {
    // A page that is put aside for another window comes back to the same place.
    if (isOwn && event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) end()
  }
  return (
    <div
      ref={bar}
      role="toolbar"
      tabIndex={-1}
      aria-labelledby={textId}
      data-removal={isOwn ? 'own' : 'other'}
      onBlur={left}
      onKeyDown={(event) => {
        if (event.key === 'Escape') putAway()
      }}
      className="screen-only fixed inset-x-4 bottom-4 z-30 mx-auto flex max-w-3xl flex-wrap items-center gap-x-4 gap-y-2 rounded-md border border-strong-line bg-paper px-4 py-2 shadow-float max-md:bottom-20"
    >
      <p id={textId} className="min-w-0 grow basis-64">
        {isOwn
          ? t('bin.ownRemoved', named)
          : t(target ? 'bin.merged' : 'bin.removed', {
              ...named,
              into: target?.number,
              name: nameOf(by) ?? t('bin.somebody'),
            })}
      </p>
      <div className="flex items-center gap-1">
        {target ? (
          <Button
            size="sm"
            icon={CornerDownLeft}
            onClick={() => {
              end()
              editors?.focusSoon({ provisionId: target.id, side: caret?.place.side ?? shownSide }, 'end')
            }}
          >
            {t('bin.follow', { number: target.number })}
          </Button>
        ) : (
          <Button
            size="sm"
            icon={Undo2}
            onClick={() => {
              end()
              restore(ids, caret)
            }}
          >
            {isOwn ? t('toolbar.undo') : t('bin.restore')}
          </Button>
        )}
        <IconButton icon={X} size="sm" label={t('bin.putAway')} onClick={putAway} />
      </div>
    </div>
  )
}
