import { ArrowDown, ArrowUp, Copy, Trash2, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from '~/ui/button'
import type { BlockSelection } from '../block-selection'
import type { useBlockKeys } from '../use-block-keys'
import type { DraftActions } from '../draft-actions'

interface BlockBarProps {
  blocks: BlockSelection
  keys: ReturnType<typeof useBlockKeys>
  actions: DraftActions | null
}

/** What can be done with the chosen provisions. It has the focus while there are any. */
export function BlockBar({ blocks, keys, actions }: BlockBarProps) {
  const { t } = useTranslation('drafting')
  const { ids, clear } = blocks
  if (ids.length === 0) return null
  return (
    <div
      ref={keys.bar}
      role="toolbar"
      tabIndex={-1}
      aria-label={t('blocks.label')}
      aria-describedby="blocks-keys"
      onKeyDown={keys.onKeyDown}
      onCopy={keys.onCopy}
      className="screen-only fixed inset-x-4 bottom-4 z-30 mx-auto flex max-w-3xl flex-wrap items-center gap-2 rounded-md border border-strong-line bg-paper px-4 py-2 shadow-float max-md:bottom-20"
    >
      <p role="status" className="font-semibold">
        {t('blocks.chosen', { count: ids.length })}
      </p>
      <p id="blocks-keys" className="sr-only">
        {t('blocks.keys')}
      </p>
      <div className="ms-auto flex flex-wrap items-center gap-1">
        <Button size="sm" variant="quiet" icon={Copy} onClick={() => document.execCommand('copy')}>
          {t('blocks.copy')}
        </Button>
        {actions ? (
          <>
            <IconButton
              icon={ArrowUp}
              size="sm"
              label={t('menu.moveUp')}
              onClick={() => void actions.shift(ids, -1)}
            />
            <IconButton
              icon={ArrowDown}
              size="sm"
              label={t('menu.moveDown')}
              onClick={() => void actions.shift(ids, 1)}
            />
            <Button
              size="sm"
              variant="quiet"
              icon={Trash2}
              className="text-red"
              onClick={() => {
                actions.remove(ids)
                clear()
              }}
            >
              {t('blocks.remove')}
            </Button>
          </>
        ) : null}
        <IconButton icon={X} size="sm" label={t('blocks.clear')} onClick={clear} />
      </div>
    </div>
  )
}
