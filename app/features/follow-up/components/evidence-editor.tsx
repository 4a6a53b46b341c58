import { Trash2 } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from '~/ui/button'
import { useErrorText } from '~/ui/error-text'
import { FileDrop } from '~/ui/file-drop'
import { Form } from '~/ui/form'
import { useUpload } from '~/ui/upload'
import type { EvidenceFile } from '../action-page.server'
import { ACCEPTED_EXTENSIONS, MAX_FILE_BYTES } from '../../material/stored-file'
import { EvidenceLink } from './report-view'

export interface EvidenceEditorProps {
  actionId: string
  files: EvidenceFile[]
  /** A code from errors.json: why the last file was refused, when it came without scripts. */
  problem: string | null
}

/** Files that show what was done. A form of its own, so that a large file does not hold up the words. */
export function EvidenceEditor({ actionId, files, problem }: EvidenceEditorProps) {
  const { t } = useTranslation('follow-up')
  const errorText = useErrorText()
  const action = `/follow-up/actions/${actionId}/evidence`
  const upload = useUpload(action)
  const answer = upload.answer as { code?: string } | undefined
  const refusal = answer?.code ? errorText(JSON.stringify(answer)) : null
  const error = refusal ?? upload.error ?? (problem && errorText(problem))

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
      <Form ref={form} isNative method="post" action={action} encType="multipart/form-data">
        <FileDrop
          name="file"
          label={t('evidence.add')}
          accept={ACCEPTED_EXTENSIONS.join(',')}
          maxBytes={MAX_FILE_BYTES}
          onPick={send}
          isRequired
          progress={upload.sending}
          error={error}
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
