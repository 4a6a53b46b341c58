import type { SubmissionResult } from '@conform-to/react'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '~/ui/button'
import { answeredErrors } from '~/ui/answered-errors'
import { FileDrop } from '~/ui/file-drop'
import { Form } from '~/ui/form'
import { FormError } from '~/ui/form-error'
import { ACCEPTED_EXTENSIONS, MAX_FILE_BYTES } from '../stored-file'
import { useUploadForm } from './use-upload-form'
import { paths } from '~/kernel/paths'

interface VersionFormProps {
  workshopId: string
  materialId: string
  reply: SubmissionResult<string[]> | undefined
}

/** Puts a new version on top; those that are there stay. */
export function VersionForm({ workshopId, materialId, reply }: VersionFormProps) {
  const { t } = useTranslation('material')
  const sent = useUploadForm(paths.uploadMaterial(workshopId, materialId), reply)

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    sent.upload.send(new FormData(event.currentTarget))
  }

  return (
    <Form isNative method="post" encType="multipart/form-data" onSubmit={send} className="grid gap-4">
      <FormError errors={[...answeredErrors({ reply: sent.reply }), ...sent.upload.formErrors]} />
      <FileDrop
        name="file"
        label={t('field.newFile')}
        hint={t('field.fileHint')}
        accept={ACCEPTED_EXTENSIONS.join(',')}
        maxBytes={MAX_FILE_BYTES}
        isRequired
        progress={sent.upload.sending}
        error={sent.fileError}
      />
      <div>
        <Button type="submit" variant="primary" isPending={sent.upload.state === 'sending'}>
          {t('addVersion')}
        </Button>
      </div>
    </Form>
  )
}
