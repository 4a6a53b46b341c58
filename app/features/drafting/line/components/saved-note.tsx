import {
  CircleCheck,
  CloudOff,
  Eye,
  LoaderCircle,
  LogOut,
  RotateCw,
  TriangleAlert,
  type LucideIcon,
} from 'lucide-react'
import type { TFunction } from 'i18next'
import { useCallback, useRef, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '~/ui/class-names'
import type { LineEnd } from '../line-end'
import type { SavedState, SavedStateTracker } from '../../saving/saved-state'

const CONNECTING: SavedState = { kind: 'connecting' }

type Kind = SavedState['kind'] | 'lost' | 'readOnly' | 'readAndComment' | 'signedOut' | 'outdated'

const LOOKS: Record<Kind, { icon: LucideIcon; className: string }> = {
  connecting: { icon: LoaderCircle, className: 'text-quiet' },
  saved: { icon: CircleCheck, className: 'text-green' },
  lost: { icon: TriangleAlert, className: 'font-semibold text-gold' },
  saving: { icon: LoaderCircle, className: 'text-quiet' },
  waiting: { icon: LoaderCircle, className: 'font-semibold text-red' },
  offline: { icon: CloudOff, className: 'font-semibold text-red' },
  readOnly: { icon: Eye, className: 'text-quiet' },
  readAndComment: { icon: Eye, className: 'text-quiet' },
  signedOut: { icon: LogOut, className: 'font-semibold text-red' },
  outdated: { icon: RotateCw, className: 'font-semibold text-red' },
}

interface SavedNoteProps {
  tracker: SavedStateTracker | null
  isReadOnly: boolean
  /** Whoever may not write is asked to comment. */
  isAsked: boolean
  /** Why the line is closed for good. */
  end: LineEnd | null
  /** Words of this person were deleted by somebody else, and are not put away yet. */
  hasLostWords?: boolean
}

/** Says in words whether everything is in the database. Read aloud when the state changes. */
export function SavedNote({ tracker, isReadOnly, isAsked, end, hasLostWords = false }: SavedNoteProps) {
  const { t } = useTranslation('drafting')
  const state = useSyncExternalStore(
    useCallback((listener) => tracker?.subscribe(listener) ?? (() => undefined), [tracker]),
    () => tracker?.state ?? CONNECTING,
    () => CONNECTING,
  )
  const kind = kindOf(state, { isReadOnly, isAsked, end, hasLostWords })
  const { icon: Icon, className } = LOOKS[kind]
  const words = wordsOf(t, kind, state)
  const spoken = useRef({ kind, words })
  // The number changes with every key: only a new state is read aloud, with the number of that moment.
  if (spoken.current.kind !== kind) spoken.current = { kind, words }
  return (
    <>
      <p
        data-saved-state={kind}
        className={classNames('inline-flex items-center gap-1.5 text-sm', className)}
      >
        <Icon
          aria-hidden
          size={16}
          className={classNames('shrink-0', Icon === LoaderCircle && 'animate-spin')}
        />
        {words}
      </p>
      <span role="status" className="sr-only">
        {spoken.current.words}
      </span>
    </>
  )
}

export function kindOf(
  state: SavedState,
  { isReadOnly, isAsked, end, hasLostWords = false }: Omit<SavedNoteProps, 'tracker'>,
): Kind {
  if (end === 'signed-out') return 'signedOut'
  if (end === 'outdated') return 'outdated'
  // Whoever only reads sends nothing that could be saved; that the text no longer follows the others is of interest.
  const isMoving = state.kind === 'offline' || state.kind === 'connecting'
  if (end !== null) return 'readOnly'
  if (isReadOnly && !isMoving) return isAsked ? 'readAndComment' : 'readOnly'
  // "Saved" is said of words that stand in the text.
  return state.kind === 'saved' && hasLostWords ? 'lost' : state.kind
}

function wordsOf(t: TFunction<'drafting'>, kind: Kind, state: SavedState): string {
  if ((kind !== 'offline' && kind !== 'waiting') || !('unsaved' in state)) {
    return t(`saved.${kind as Exclude<Kind, 'offline' | 'waiting'>}`)
  }
  const { unsaved: count, isKept } = state
  if (kind === 'offline') return isKept ? t('saved.offline', { count }) : t('saved.offlineInTab', { count })
  return isKept ? t('saved.waiting', { count }) : t('saved.waitingInTab', { count })
}
