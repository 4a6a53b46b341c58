import { GripVertical } from 'lucide-react'
import { useRef, type DragEvent, type MouseEvent, type PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { BlockHandlers } from '../../provisions/use-block-keys'
import { followDrag } from '../../provisions/block-selection'
import { DRAGGED } from '../../provisions/use-provision-drop'

interface ProvisionMarginProps {
  id: string
  isSelected: boolean
  /** Whoever may only comment chooses what to comment on. */
  canMove: boolean
  blocks: BlockHandlers
}

/**
 * Beside a provision, for the mouse: a click chooses it, with Shift all up to it, and whoever drags on over others chooses them too. The
 * handle moves it, or all that are chosen. A finger chooses by a tap, one more or one less by each, and scrolls by a stroke; keys have the menu
 * and the text.
 */
export function ProvisionMargin({ id, isSelected, canMove, blocks }: ProvisionMarginProps) {
  const { t } = useTranslation('drafting')
  const isFinger = useRef(false)
  /** The click that follows has been answered when the button went down. */
  const isAnswered = useRef(false)
  const press = (event: PointerEvent<HTMLElement>) => {
    isAnswered.current = event.pointerType === 'mouse' && event.button === 0
    if (!isAnswered.current) return
    blocks.choose(id, event.shiftKey)
    followDrag(event.currentTarget, event.nativeEvent, (over) => blocks.choose(over, true))
  }
  const click = (event: MouseEvent) => {
    if (isFinger.current) blocks.toggle(id)
    else if (!isAnswered.current) blocks.choose(id, event.shiftKey)
    isAnswered.current = false
  }
  const drag = (event: DragEvent) => {
    event.dataTransfer.effectAllowed = 'move'
    event.dataTransfer.setData(DRAGGED, JSON.stringify(isSelected ? blocks.selectedIds() : [id]))
  }
  return (
    <div
      className="draft-margin screen-only"
      aria-hidden
      onPointerDownCapture={(event) => (isFinger.current = event.pointerType !== 'mouse')}
      onClick={click}
    >
      {canMove ? (
        <div className="draft-handle" draggable title={t('blocks.handle')} onDragStart={drag}>
          <GripVertical size={16} />
        </div>
      ) : null}
      <div
        className="draft-margin-rest"
        aria-hidden
        title={t('blocks.margin')}
        onPointerDown={press}
        // The bar of what is chosen has the focus, and no words are selected on the way.
        onMouseDown={(event) => event.preventDefault()}
      />
    </div>
  )
}
