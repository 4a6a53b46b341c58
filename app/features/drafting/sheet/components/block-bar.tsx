import { ArrowDown, ArrowUp, Copy, MessageSquarePlus, Trash2, X, type LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from '~/ui/button'
import { classNames } from '~/ui/class-names'
import { useRootMark } from '~/ui/use-root-mark'
import type { BlockSelection } from '../../provisions/block-selection'
import type { useBlockKeys } from '../../provisions/use-block-keys'
import type { DraftActions } from '../../provisions/draft-actions'

interface BlockBarProps {
  blocks: BlockSelection
  keys: ReturnType<typeof useBlockKeys>
  actions: DraftActions | null
  /** Null where nobody may say anything about the text. */
  onComment: (() => void) | null
  onClear: () => void
}

/** What can be done with the chosen provisions. It has the focus while there are any. */
export function BlockBar({ blocks, keys, actions, onComment, onClear }: BlockBarProps) {
  const { t } = useTranslation('drafting')
  const { ids } = blocks
  useRootMark('bar', ids.length > 0)
  if (ids.length === 0) return null
  return (
    <div
      ref={keys.bar}
      role="toolbar"
      tabIndex={-1}
      aria-label={t('blocks.label')}
      aria-describedby="blocks-keys"
      onKeyDown={keys.onKeyDown}
      className="screen-only fixed inset-x-2 bottom-4 z-30 mx-auto flex max-w-4xl flex-wrap items-center gap-x-2 rounded-md border border-strong-line bg-paper px-3 py-1.5 shadow-float max-md:bottom-20 lg:px-4"
    >
      <p role="status" className="font-semibold">
        {/* Where there is no room for more, what is chosen can be seen. */}
        <span aria-hidden className="sm:hidden">
          {t('blocks.chosenShort', { count: ids.length })}
        </span>
        <span className="max-sm:sr-only">{t('blocks.chosen', { count: ids.length })}</span>
      </p>
      <p id="blocks-keys" className="sr-only">
        {t('blocks.keys')}
      </p>
      <div className="ms-auto flex flex-wrap items-center lg:gap-1">
        {onComment ? (
          <BarButton icon={MessageSquarePlus} label={t('blocks.comment')} onClick={onComment} />
        ) : null}
        <BarButton
          icon={Copy}
          label={t('blocks.copy', { language: t(`side.${keys.side}Name`) })}
          onClick={() => document.execCommand('copy')}
        />
        {actions ? (
          <>
            <IconButton
              icon={ArrowUp}
              className={NARROW}
              label={t('menu.moveUp')}
              onClick={() => void actions.shift(ids, -1)}
            />
            <IconButton
              icon={ArrowDown}
              className={NARROW}
              label={t('menu.moveDown')}
              onClick={() => void actions.shift(ids, 1)}
            />
            <BarButton icon={Trash2} label={t('blocks.remove')} className="text-red" onClick={keys.remove} />
          </>
        ) : null}
        <IconButton className={NARROW} icon={X} label={t('blocks.clear')} onClick={onClear} />
      </div>
    </div>
  )
}

/** All of them on one line of the narrowest telephone. */
const NARROW = 'max-[24rem]:w-8'

interface BarButtonProps {
  icon: LucideIcon
  label: string
  className?: string
  onClick: () => void
}

/** Its words are to be seen where there is room for them: the bar is one line, also on a telephone. */
function BarButton({ icon, label, className, onClick }: BarButtonProps) {
  return (
    <Button
      size="sm"
      variant="quiet"
      icon={icon}
      title={label}
      className={classNames('min-h-10 max-lg:w-10 max-lg:px-0', NARROW, className)}
      onClick={onClick}
    >
      <span className="max-lg:sr-only">{label}</span>
    </Button>
  )
}
