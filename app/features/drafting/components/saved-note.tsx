import { CircleCheck, CloudOff, Eye, LoaderCircle } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from '~/ui/class-names'
import type { SavedState, SavedStateTracker } from '../saved-state'

const CONNECTING: SavedState = { kind: 'connecting' }

/** Says in words whether everything is in the database. Read aloud when it changes. */
export function SavedNote({
  tracker,
  isReadOnly,
}: {
  tracker: SavedStateTracker | null
  isReadOnly: boolean
}) {
  const { t } = useTranslation('drafting')
  const state = useSyncExternalStore(
    (listener) => tracker?.subscribe(listener) ?? (() => undefined),
    () => tracker?.state ?? CONNECTING,
    () => CONNECTING,
  )
  const isOffline = state.kind === 'offline'
  const kind = isReadOnly && !isOffline && state.kind !== 'connecting' ? 'readOnly' : state.kind
  const Icon = {
    readOnly: Eye,
    saved: CircleCheck,
    saving: LoaderCircle,
    connecting: LoaderCircle,
    offline: CloudOff,
  }[kind]
  return (
    <p
      role="status"
      data-saved-state={kind}
      className={classNames(
        'inline-flex items-center gap-1.5 text-sm',
        kind === 'saved' && 'text-green',
        isOffline && 'font-semibold text-red',
        (kind === 'saving' || kind === 'connecting' || kind === 'readOnly') && 'text-quiet',
      )}
    >
      <Icon
        aria-hidden
        size={16}
        className={classNames('shrink-0', Icon === LoaderCircle && 'animate-spin')}
      />
      {state.kind === 'offline' ? t('saved.offline', { count: state.unsaved }) : t(`saved.${kind}`)}
    </p>
  )
}
