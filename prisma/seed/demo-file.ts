import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { newId } from '~/kernel/ids'
import type { ReceivedFile } from '~/features/material/receive-upload.server'
import type { MediaType } from '~/features/material/stored-file'
import { files } from '~/platform/files/store.server'

const TYPES: Record<string, MediaType> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
}

/** Puts bytes into the store as an upload would, for a command to keep. */
export async function demoFile(name: string, bytes: Buffer): Promise<ReceivedFile> {
  const id = newId()
  const mediaType = TYPES[name.split('.').at(-1) ?? '']
  if (!mediaType) throw new Error(`The demonstration has no files like ${name}.`)
  await files().put(
    id,
    (async function* () {
      await Promise.resolve()
      yield bytes
    })(),
  )
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { id, name, mediaType, sizeBytes: bytes.length, sha256, isKept: false }
}

/** One of the PDFs that lie in data/materials. */
export async function shippedPdf(name: string, shipped: string): Promise<ReceivedFile> {
  return demoFile(
    name,
    await readFile(path.join(process.cwd(), 'prisma', 'seed', 'data', 'materials', shipped)),
  )
}
