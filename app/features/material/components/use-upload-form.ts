import type { SubmissionResult } from '@conform-to/react'
import { answeredErrors } from '~/ui/answered-errors'
import { useUpload, type Upload } from '~/ui/upload'

interface UploadForm {
  upload: Upload
  /** What the form was last answered, with or without scripts. */
  reply: SubmissionResult<string[]> | undefined
  /** What is wrong with the file, for FileDrop. */
  fileError: string | null
}

/** A form with a file: sent with progress where scripts run, as a plain form (answered with `reply`) where they do not. */
export function useUploadForm(action: string, reply: SubmissionResult<string[]> | undefined): UploadForm {
  const upload = useUpload(action)
  const answer = upload.answer as { reply?: SubmissionResult<string[]> } | undefined
  const last = answer?.reply ?? reply
  const [refusal] = answeredErrors({ reply: last }, 'file')
  return { upload, reply: last, fileError: refusal ?? upload.fileError }
}
