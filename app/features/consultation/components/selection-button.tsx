import { MessageSquarePlus } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDraft } from '../../drafting/sheet/draft-context'

interface Place {
  top: number
  left: number
}

/** Where something is selected in the text, the way to comment on it is beside it. With the keyboard it is Ctrl Alt M. */
export function SelectionButton({ onBegin }: { onBegin: () => void }) {
  const { t } = useTranslation('consultation')
  const { editors } = useDraft()
  const [place, setPlace] = useState<Place | null>(null)

  useEffect(() => {
    if (!editors) return
    const find = () => setPlace(placeOf(editors.selectionRect()))
    const stop = editors.subscribe(find)
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'm' || !event.altKey || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      onBegin()
    }
    document.addEventListener('keydown', onKey)
    window.addEventListener('scroll', find, { passive: true })
    return () => {
      stop()
      document.removeEventListener('keydown', onKey)
      window.removeEventListener('scroll', find)
    }
  }, [editors, onBegin])

  if (!place) return null
  return (
    <button
      type="button"
      // The selection in the text must stay.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onBegin}
      title={`${t('add.onSelection')} (Ctrl+Alt+M)`}
      aria-label={t('add.onSelection')}
      // The keyboard has its own way, and Tab goes on in the text.
      tabIndex={-1}
      className="screen-only fixed z-20 inline-flex min-h-9 items-center gap-1.5 rounded-md border border-strong-line bg-paper px-3 text-sm font-semibold text-action shadow-float"
      style={place}
    >
      <MessageSquarePlus aria-hidden size={16} />
      {t('add.start')}
    </button>
  )
}

/** Under the end of what is selected, and never outside the window. */
function placeOf(rect: DOMRect | null): Place | null {
  if (!rect) return null
  return {
    top: Math.min(rect.bottom + 8, window.innerHeight - 56),
    left: Math.max(8, Math.min(rect.right, window.innerWidth - 128)),
  }
}
