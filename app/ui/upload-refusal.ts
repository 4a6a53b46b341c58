import { readRefusal, refusalMessage } from '~/kernel/refused-answer'

type UploadFailure = 'offline' | 'tooLarge' | 'refused' | 'failed'

/** Why a form with a file was not taken. */
export interface UploadRefusal {
  /** Else the form as a whole was refused: another file would not help. */
  isAboutFile: boolean
  /** What was answered, or what can be said of an answer without words. */
  reason: { message: string } | { failure: UploadFailure }
}

/** Whether a refusal of the server's (see `refusalMessage`) is about a file. An ended session, or a day's allowance, is not. */
export function isFileRefusal(message: string): boolean {
  return readRefusal(message)?.code.startsWith('file-') ?? false
}

/** @param status 0 where nobody answered */
export function uploadRefusal(status: number, answer: unknown): UploadRefusal | null {
  if (status > 0 && status < 400) return null
  // The form's own answer names its fields itself.
  if (isRecord(answer) && 'reply' in answer) return null
  if (isRecord(answer) && typeof answer.code === 'string') {
    const message = JSON.stringify({ code: answer.code, params: answer.params ?? {} })
    return { isAboutFile: isFileRefusal(message), reason: { message } }
  }
  if (status === 401) return { isAboutFile: false, reason: { message: refusalMessage('signed-out') } }
  const failure = failureOf(status)
  return { isAboutFile: failure === 'tooLarge' || failure === 'refused', reason: { failure } }
}

function failureOf(status: number): UploadFailure {
  if (status === 0) return 'offline'
  if (status === 413) return 'tooLarge'
  return status < 500 ? 'refused' : 'failed'
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
