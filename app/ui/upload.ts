import { useNavigate, useRevalidator } from '@remix-run/react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { lookForNews } from './kept-forms/done-keys'

export type UploadState = 'idle' | 'sending' | 'done' | 'failed'

export type UploadFailure = 'offline' | 'tooLarge' | 'refused' | 'signedOut' | 'failed'

export interface Upload {
  /** 0…100. At 100 the server may still be checking the file. */
  progress: number
  state: UploadState
  /** 0…100 while it is on its way, else null: what FileDrop wants. */
  sending: number | null
  /** Why it failed, in the reader's words. Where the action answered with a form's reply, that is in `answer`. */
  error: string | null
  /** What the action answered as JSON. */
  answer: unknown
  send: (form: FormData) => void
  cancel: () => void
}

export function failureOf(status: number): UploadFailure {
  if (status === 0) return 'offline'
  if (status === 401) return 'signedOut'
  if (status === 413) return 'tooLarge'
  return status >= 400 && status < 500 ? 'refused' : 'failed'
}

function parsed(request: XMLHttpRequest): unknown {
  if (!request.getResponseHeader('Content-Type')?.includes('json')) return undefined
  try {
    return JSON.parse(request.responseText)
  } catch {
    return undefined
  }
}

/**
 * Sends a form with files to `action` (a path) and tells how far it is, which fetch cannot do for uploads.
 * Afterwards the page's data is read anew, or, if the action redirected, the page goes there.
 */
export function useUpload(action: string): Upload {
  const [progress, setProgress] = useState(0)
  const [state, setState] = useState<UploadState>('idle')
  const [failure, setFailure] = useState<UploadFailure | null>(null)
  const [answer, setAnswer] = useState<unknown>(undefined)
  const running = useRef<XMLHttpRequest | null>(null)
  const { t } = useTranslation('common')
  const navigate = useNavigate()
  const { revalidate } = useRevalidator()

  const cancel = useCallback(() => {
    running.current?.abort()
    running.current = null
    setState('idle')
    setProgress(0)
  }, [])

  // Leaving the page ends the transfer: nobody would see its outcome.
  useEffect(() => () => running.current?.abort(), [])

  const send = useCallback(
    (form: FormData) => {
      running.current?.abort()
      const request = new XMLHttpRequest()
      running.current = request
      setState('sending')
      setProgress(0)
      setFailure(null)
      setAnswer(undefined)

      function fail(reason: UploadFailure) {
        setFailure(reason)
        setState('failed')
      }

      request.upload.addEventListener('progress', (event) => {
        if (event.lengthComputable) setProgress(Math.round((event.loaded / event.total) * 100))
      })
      request.addEventListener('load', () => {
        running.current = null
        lookForNews()
        setAnswer(parsed(request))
        if (request.status >= 400) return fail(failureOf(request.status))
        setProgress(100)
        setState('done')
        const arrived = new URL(request.responseURL || window.location.href)
        const isRedirected =
          request.responseURL !== '' && arrived.pathname !== new URL(action, window.location.href).pathname
        if (isRedirected) navigate(`${arrived.pathname}${arrived.search}`, { preventScrollReset: true })
        else revalidate()
      })
      request.addEventListener('error', () => {
        running.current = null
        fail('offline')
      })
      request.open('POST', action)
      request.setRequestHeader('Accept', 'application/json')
      request.send(form)
    },
    [action, navigate, revalidate],
  )

  const sending = state === 'sending' ? progress : null
  return { progress, sending, state, error: failure && t(`upload.${failure}`), answer, send, cancel }
}
