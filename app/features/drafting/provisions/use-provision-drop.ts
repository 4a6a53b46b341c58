import { useRef, useState, type DragEvent } from 'react'
import { orderBehind, type DraftActions } from './draft-actions'

/** What is dragged by a handle: ids of provisions, as JSON. */
export const DRAGGED = 'application/x-provision'

/** Half of what lies between two rows. */
const HALF_GAP_PX = 12

interface Gap {
  /** The provision above it; null above all. */
  behind: string | null
  /** Below the top of what holds the rows. */
  top: number
}

/** Where what is dragged would go is anywhere on the sheet: above the middle of a provision before it, else behind it. */
export function useProvisionDrop(order: readonly string[], actions: DraftActions | null) {
  const [line, setLine] = useState<number | null>(null)
  /** Known where it was taken on this page: over the sheet a browser tells only that something is dragged. */
  const dragged = useRef<string[]>([])
  const end = () => {
    dragged.current = []
    setLine(null)
  }
  const isOurs = ({ dataTransfer }: DragEvent) => actions !== null && dataTransfer.types.includes(DRAGGED)
  const handlers = {
    onDragStart: ({ dataTransfer }: DragEvent) => (dragged.current = idsIn(dataTransfer)),
    onDragEnd: end,
    onDragOver: (event: DragEvent<HTMLElement>) => {
      if (!isOurs(event)) return
      event.preventDefault()
      const { behind, top } = gapAt(event.currentTarget, event.clientY)
      setLine(orderBehind(order, dragged.current, behind) ? top : null)
    },
    onDragLeave: (event: DragEvent<HTMLElement>) => {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setLine(null)
    },
    onDrop: (event: DragEvent<HTMLElement>) => {
      if (!isOurs(event)) return
      event.preventDefault()
      actions?.move(idsIn(event.dataTransfer), gapAt(event.currentTarget, event.clientY).behind)
      end()
    },
  }
  return { line, handlers }
}

function idsIn(data: DataTransfer): string[] {
  const said = data.getData(DRAGGED)
  return said === '' ? [] : (JSON.parse(said) as string[])
}

/** The gap between provisions that is nearest to a height of the window. */
function gapAt(sheet: HTMLElement, y: number): Gap {
  const rows = [...sheet.querySelectorAll<HTMLElement>('[data-provision]')]
  const boxes = rows.map((row) => row.getBoundingClientRect())
  const next = boxes.findIndex(({ top, bottom }) => y < (top + bottom) / 2)
  const [above, below] = next < 0 ? [rows.length - 1, -1] : [next - 1, next]
  const [upper, lower] = [boxes[above], boxes[below]]
  const from = upper?.bottom ?? (lower?.top ?? 0) - 2 * HALF_GAP_PX
  const to = lower?.top ?? from + 2 * HALF_GAP_PX
  const edge = sheet.getBoundingClientRect().top + sheet.clientTop
  return { behind: rows[above]?.dataset.provision ?? null, top: (from + to) / 2 - edge }
}
