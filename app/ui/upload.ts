import { useNavigate, useRevalidator } from '@remix-run/react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { lookForNews } from './kept-forms/done-keys'
import { uploadRefusal, type UploadRefusal } from './upload-refusal'

type UploadState = 'idle' | 'sending' | 'done' | 'failed'

export interface Upload {
  /** 0…100. At 100 the server may still be checking the file. */
  progress: number
  state: UploadState
  /** 0…100 while it is on its way, else null: what FileDrop wants. */
  sending: number | null
  /** What is wrong with the file, in words or as a refusal of the server's. */
  fileError: string | null
  /** Why the form as a whole was not taken. Where the action answered with a form's reply, that is in `answer`. */
  formErrors: readonly string[]
  /** What the action answered as JSON. */
  answer: unknown
  send: (form: FormData) => void
  cancel: () => void
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
  const [refusal, setRefusal] = useState<UploadRefusal | null>(null)
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
      setRefusal(null)
      setAnswer(undefined)

      function fail(status: number, said?: unknown) {
        setRefusal(uploadRefusal(status, said))
        setState('failed')
      }

      request.upload.addEventListener('progress', (event) => {
        if (event.lengthComputable) setProgress(Math.round((event.loaded / event.total) * 100))
      })
      request.addEventListener('load', () => {
        running.current = null
        lookForNews()
        const said = parsed(request)
        setAnswer(said)
        if (request.status >= 400) return fail(request.status, said)
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
        fail(0)
      })
      request.open('POST', action)
      request.setRequestHeader('Accept', 'application/json')
      request.send(form)
    },
    [action, navigate, revalidate],
  )

  const sending = state === 'sending' ? progress : null
  const words =
    refusal && ('message' in refusal.reason ? refusal.reason.message : t(`upload.${refusal.reason.failure}`))
  return {
    progress,
    sending,
    state,
    fileError: refusal?.isAboutFile ? words : null,
    formErrors: words !== null && !refusal?.isAboutFile ? [words] : [],
    answer,
    send,
    cancel,
  }
}
