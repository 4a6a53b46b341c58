import { useNavigation } from '@remix-run/react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { newId } from '~/kernel/ids'
import { editFormData } from '~/ui/edit/edit-form-data'
import { isUndecided } from '~/ui/edit/edit-state'
import type { Edit } from '~/ui/edit/use-edit'
import { lookForNews } from '~/ui/kept-forms/done-keys'
import { takeFormKey } from '~/ui/kept-forms/sent-forms'
import { FORM_KEY_FIELD } from '~/kernel/form-key'
import type { RefusalCode } from '~/kernel/refused-answer'
import { useBeforePaint } from '~/ui/use-before-paint'
import type { AutosaveAnswer } from '../autosave-answer'

const PAUSE_MS = 1500
const RETRY_MS = 10_000

export type SaveState =
  | { kind: 'idle' | 'saving' | 'offline' | 'invalid' }
  | { kind: 'undecided'; field: string }
  | { kind: 'saved'; at: string }
  | { kind: 'refused'; code: RefusalCode }

export interface Autosave {
  state: SaveState
  /** Names this open page; empty until scripts run. */
  page: string
  /** Saves what was typed after a pause in typing. */
  later: () => void
}

/**
 * Saves a report while it is being written. It asks with fetch and not through the router: a lost connection or an
 * ended session must not replace the page, and with it what was typed, by an error page. One request at a time, each with
 * what the writer touched since the one before; what the page still holds when it is closed is sent off with it.
 */
export function useAutosave(edit: Edit, action: string, number: number): Autosave {
  const [state, setState] = useState<SaveState>({ kind: 'idle' })
  const [page, setPage] = useState('')
  // Only a page that came over TLS, or from this machine, can make such a name; without one it is a page like any other.
  useEffect(() => setPage(window.isSecureContext ? newId() : ''), [])
  const timer = useRef<ReturnType<typeof setTimeout>>()
  const isRunning = useRef(false)
  // The whole form is on its way: nothing of it needs saving any more.
  const isSubmitting = useRef(false)
  isSubmitting.current = useNavigation().state !== 'idle'

  const { formId, now, read, unsaved, saved } = edit
  /** What can be sent: not what waits for a choice, and no figure that is none. */
  const waiting = useCallback(() => {
    const typed = read()
    const fields = unsaved()
    const undecided = fields.filter((field) => isUndecided(now(), field))
    const invalid = fields.filter((field) => field === 'percent' && !isPercent(typed.percent ?? ''))
    const sendable = fields.filter((field) => !undecided.includes(field) && !invalid.includes(field))
    return { typed, fields, undecided, invalid, sendable }
  }, [now, read, unsaved])
  const bodyOf = useCallback(
    ({ typed, fields, sendable }: ReturnType<typeof waiting>) => {
      const body = editFormData(now(), typed, sendable)
      body.set('number', String(number))
      if (page) body.set('page', page)
      // With the key, what this browser keeps of the form goes when this is stored: so only if this is all of it.
      const form = document.getElementById(formId)
      if (form instanceof HTMLFormElement && sendable.length === fields.length)
        body.set(FORM_KEY_FIELD, takeFormKey(form))
      return body
    },
    [formId, now, number, page],
  )
  const rest = useCallback(
    (done: SaveState) => {
      const { undecided, invalid } = waiting()
      const [field] = undecided
      if (field !== undefined) setState({ kind: 'undecided', field })
      else setState(invalid.length > 0 ? { kind: 'invalid' } : done)
    },
    [waiting],
  )

  const save = useCallback(async () => {
    const left = waiting()
    const { typed, sendable } = left
    if (isRunning.current || isSubmitting.current) return
    if (sendable.length === 0) return rest({ kind: 'idle' })
    isRunning.current = true
    // A second try is not told of: what is wrong would be read aloud anew each time.
    setState((last) => (isWaiting(last) ? last : { kind: 'saving' }))
    const again = (delayMs: number) => {
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void save(), delayMs)
    }
    try {
      const response = await fetch(action, { method: 'POST', body: bodyOf(left) })
      const answer = (await response.json()) as AutosaveAnswer
      if ('savedAt' in answer) {
        const sent = Object.fromEntries(sendable.map((field) => [field, typed[field] ?? '']))
        saved(sent, answer.seen, answer.conflict)
        lookForNews()
        rest({ kind: 'saved', at: answer.savedAt })
        // What was typed while the answer was on its way.
        if (waiting().sendable.length > 0) again(PAUSE_MS)
      } else {
        setState((last) =>
          last.kind === 'refused' && last.code === answer.code
            ? last
            : { kind: 'refused', code: answer.code },
        )
        // Somebody may sign in again in another tab; the words are still here.
        if (response.status === 401 || response.status === 429) again(RETRY_MS)
      }
    } catch {
      setState({ kind: 'offline' })
      again(RETRY_MS)
    } finally {
      isRunning.current = false
    }
  }, [action, bodyOf, rest, saved, waiting])

  const later = useCallback(() => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void save(), PAUSE_MS)
  }, [save])

  /** The page goes: what it holds is handed to the browser, which sends it when the page is gone. */
  const handOver = useCallback(() => {
    if (isSubmitting.current) return
    const left = waiting()
    if (left.sendable.length > 0) navigator.sendBeacon(action, bodyOf(left))
  }, [action, bodyOf, waiting])
  const latest = useRef({ handOver, save, later })
  latest.current = { handOver, save, later }

  useBeforePaint(() => () => latest.current.handOver(), [])
  useEffect(() => {
    const gone = () => latest.current.handOver()
    const hidden = () => document.visibilityState === 'hidden' && void latest.current.save()
    const online = () => void latest.current.save()
    window.addEventListener('pagehide', gone)
    window.addEventListener('online', online)
    document.addEventListener('visibilitychange', hidden)
    return () => {
      clearTimeout(timer.current)
      window.removeEventListener('pagehide', gone)
      window.removeEventListener('online', online)
      document.removeEventListener('visibilitychange', hidden)
    }
  }, [])
  const isStuck = state.kind === 'offline' || state.kind === 'refused' || state.kind === 'undecided'
  useEffect(() => {
    if (!isStuck) return
    const ask = (event: BeforeUnloadEvent) => {
      if (unsaved().length > 0) event.preventDefault()
    }
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isStuck, unsaved])
  return { state, page, later: useCallback(() => latest.current.later(), []) }
}

/** Tries again by itself. */
function isWaiting(state: SaveState): boolean {
  return state.kind === 'offline' || state.kind === 'refused'
}

function isPercent(text: string): boolean {
  return /^\d{1,3}$/.test(text) && Number(text) <= 100
}
