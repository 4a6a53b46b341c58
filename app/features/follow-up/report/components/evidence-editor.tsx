import { Trash2 } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from '~/ui/button'
import { FileDrop } from '~/ui/file-drop'
import { Form } from '~/ui/form'
import { FormError } from '~/ui/form-error'
import { useUpload } from '~/ui/upload'
import { isFileRefusal } from '~/ui/upload-refusal'
import type { EvidenceFile } from '../page.server'
import { ACCEPTED_EXTENSIONS, MAX_FILE_BYTES } from '~/features/material/stored-file'
import { EvidenceLink } from './report-view'
import { paths } from '~/kernel/paths'

export interface EvidenceEditorProps {
  actionId: string
  files: EvidenceFile[]
  /** A code from errors.json: why the last file was refused, when it came without scripts. */
  problem: string | null
}

/** Files that show what was done. A form of its own, so that a large file does not hold up the words. */
export function EvidenceEditor({ actionId, files, problem }: EvidenceEditorProps) {
  const { t } = useTranslation('follow-up')
  const action = paths.uploadEvidence(actionId)
  const upload = useUpload(action)
  const [fileProblem, formProblem] = problem && isFileRefusal(problem) ? [problem, null] : [null, problem]
  const hasFailed = upload.state === 'failed'

  const form = useRef<HTMLFormElement>(null)

  /** All of the form, with its key: a file whose answer was lost is not taken a second time. */
  function send() {
    if (form.current) upload.send(new FormData(form.current))
  }

  return (
    <section aria-labelledby="evidence" className="mt-6">
      <h3 id="evidence" className="font-semibold">
        {t('evidence.title')}
      </h3>
      <p className="mb-3 text-sm text-quiet">{t('evidence.description')}</p>
      {files.length > 0 ? (
        <ul
          aria-label={t('evidence.list')}
          className="mb-3 divide-y divide-line rounded-md border border-line"
        >
          {files.map((file) => (
            <li key={file.id} className="flex items-center justify-between gap-3 px-3 py-1.5">
              <EvidenceLink file={file} />
              <Form method="post" preventScrollReset>
                <input type="hidden" name="fileId" value={file.id} />
                <IconButton
                  type="submit"
                  name="intent"
                  value="remove-evidence"
                  icon={Trash2}
                  label={t('evidence.remove', { name: file.name })}
                  size="sm"
                />
              </Form>
            </li>
          ))}
        </ul>
      ) : null}
      <Form
        ref={form}
        isNative
        method="post"
        action={action}
        encType="multipart/form-data"
        className="grid gap-3"
      >
        <FormError errors={hasFailed ? upload.formErrors : formProblem ? [formProblem] : []} />
        <FileDrop
          name="file"
          label={t('evidence.add')}
          accept={ACCEPTED_EXTENSIONS.join(',')}
          maxBytes={MAX_FILE_BYTES}
          onPick={send}
          isRequired
          progress={upload.sending}
          error={hasFailed ? upload.fileError : fileProblem}
        />
        <noscript>
          <Button type="submit" className="mt-2">
            {t('evidence.upload')}
          </Button>
        </noscript>
      </Form>
    </section>
  )
}
