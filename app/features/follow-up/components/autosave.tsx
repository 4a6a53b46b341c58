import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatTime } from '~/kernel/dates'
import { useErrorText } from '~/ui/error-text'

const PAUSE_MS = 1500
const RETRY_MS = 10_000

type State =
  | { kind: 'idle' | 'saving' | 'offline' | 'invalid' }
  | { kind: 'saved'; at: string }
  | { kind: 'refused'; code: string }

export interface Autosave {
  state: State
  /** Saves these fields after a pause in typing; a later call takes the place of an earlier one. */
  later: (form: FormData) => void
  /** The whole form is on its way: nothing of it needs saving any more. */
  stop: () => void
}

/**
 * Saves a form while it is being written. It asks with fetch and not through the router: a lost connection or an
 * ended session must not replace the page, and with it what was typed, by an error page.
 */
export function useAutosave(action: string): Autosave {
  const [state, setState] = useState<State>({ kind: 'idle' })
  const timer = useRef<ReturnType<typeof setTimeout>>()
  const running = useRef<AbortController>()

  const stop = useCallback(() => {
    clearTimeout(timer.current)
    running.current?.abort()
  }, [])
  useEffect(() => stop, [stop])

  const later = useCallback(
    (form: FormData) => {
      stop()
      const save = async () => {
        const controller = new AbortController()
        running.current = controller
        setState({ kind: 'saving' })
        try {
          const response = await fetch(action, { method: 'POST', body: form, signal: controller.signal })
          const answer = (await response.json()) as { savedAt?: string; code?: string }
          if (answer.savedAt) setState({ kind: 'saved', at: answer.savedAt })
          else if (answer.code === 'invalid-input') setState({ kind: 'invalid' })
          else setState({ kind: 'refused', code: answer.code ?? 'invalid-input' })
        } catch {
          if (controller.signal.aborted) return
          setState({ kind: 'offline' })
          timer.current = setTimeout(() => void save(), RETRY_MS)
        }
      }
      timer.current = setTimeout(() => void save(), PAUSE_MS)
    },
    [action, stop],
  )
  return { state, later, stop }
}

export function AutosaveStatus({ autosave: { state } }: { autosave: Autosave }) {
  const { t } = useTranslation('follow-up')
  const errorText = useErrorText()
  return (
    <span role="status" className="text-sm text-quiet">
      {state.kind === 'saved' ? t('autosave.saved', { time: formatTime(state.at) }) : null}
      {state.kind === 'refused' ? t('autosave.refused', { reason: errorText(state.code) }) : null}
      {state.kind === 'saving' || state.kind === 'offline' || state.kind === 'invalid'
        ? t(`autosave.${state.kind}`)
        : null}
    </span>
  )
}
