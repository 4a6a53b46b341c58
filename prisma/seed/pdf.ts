import { createHash } from 'node:crypto'
import { newId } from '~/kernel/ids'
import type { ReceivedFile } from '~/features/material/receive-upload.server'
import { files } from '~/platform/files/store.server'

/** A small real PDF, told apart by `about`. */
export async function demoPdf(name: string, about: string): Promise<ReceivedFile> {
  const id = newId()
  const bytes = Buffer.from(
    `%PDF-1.4\n% ${about}: demonstration\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`,
  )
  await files().put(
    id,
    (async function* () {
      await Promise.resolve()
      yield bytes
    })(),
  )
  return {
    id,
    name,
    mediaType: 'application/pdf',
    sizeBytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    isKept: false,
  }
}
