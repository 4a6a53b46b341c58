import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { Readable } from 'node:stream'
import { Busboy, type BusboyFileStream } from '@fastify/busboy'
import { fileTypeFromStream } from 'file-type/node'
import { isUser, type Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { newId } from '~/kernel/ids'
import { now } from '~/platform/clock.server'
import { afterCommit, type Tx } from '~/platform/db/index.server'
import { files } from '~/platform/files/store.server'
import { findActiveContent } from '../../platform/files/active-content.server'
import {
  cleanFileName,
  isMediaType,
  MAX_FILE_BYTES,
  MEDIA_TYPES,
  nameFits,
  sentFileName,
  type MediaType,
} from './stored-file'
import { withinAllowance } from './upload-allowance.server'

/**
 * How every uploaded file comes in, for materials and, in a later room, for evidence:
 *
 *   return withUpload(request, { actor, mayUpload }, (upload) =>
 *     answerForm(upload.form, schema, async (value) => {
 *       await addMaterial(actor, value, upload.requireFile())   // calls keepFile(tx, actor, file)
 *       return redirect(…)
 *     }))
 *
 * The bytes go straight to the store while they are hashed and counted; their row is written by the command, in its
 * own transaction. What no committed transaction kept is removed again, whatever went wrong.
 */
export interface ReceiveOptions {
  /** Types that are welcome; all that the system knows by default. */
  allowed?: readonly MediaType[]
  maxBytes?: number
}

export interface UploadOptions extends ReceiveOptions {
  actor: Actor
  /** Asked before anything of the body is read. @throws DomainError signed-out, forbidden, not-found */
  mayUpload: () => Promise<void>
}

/** A file whose bytes are in the store and have been checked, but that no record names yet. */
export interface ReceivedFile {
  readonly id: string
  readonly name: string
  readonly mediaType: MediaType
  readonly sizeBytes: number
  readonly sha256: string
  /** Set when the transaction that keeps it has committed. */
  isKept: boolean
}

export interface Upload {
  /** The form's other fields, as request.formData() would give them. */
  form: FormData
  /** @throws DomainError on the field `file`: file-missing, file-empty, file-too-large, file-type-not-allowed */
  requireFile(): ReceivedFile
  /** As requireFile, but null where no file was chosen. */
  findFile(): ReceivedFile | null
}

/** What a form may carry beside its file. */
const FORM_LIMITS = { files: 1, fields: 50, parts: 60, fieldSize: 100_000, headerPairs: 20 }
/** A body that goes on beyond this many times the limit is cut; below, it is read to its end so that the answer arrives. */
const PATIENCE = 4

/**
 * Reads the request's form and file, and removes the file again unless `work` had it kept. Rights come first, then the person's allowance: of
 * what is refused not a byte reaches the disk.
 * @throws DomainError what `mayUpload` throws; signed-out, too-many-uploads, uploads-used-up
 */
export async function withUpload<T>(
  request: Request,
  { actor, mayUpload, ...options }: UploadOptions,
  work: (upload: Upload) => Promise<T>,
): Promise<T> {
  await mayUpload()
  return withinAllowance(actor, (countBytes) => receive(request, { ...options, countBytes }, work))
}

type Receiving = ReceiveOptions & { countBytes: (bytes: number) => void }

async function receive<T>(
  request: Request,
  options: Receiving,
  work: (upload: Upload) => Promise<T>,
): Promise<T> {
  const { form, file, refusal } = await readForm(request, options)
  // The form's fields tell one filled-in form from another: another file is another form.
  if (file) form.set('fileSha256', file.sha256)
  const findFile = () => {
    if (refusal) throw refusal
    return file
  }
  const requireFile = () => {
    const found = findFile()
    if (!found) throw new DomainError('file-missing', {}, 'file')
    return found
  }
  try {
    return await work({ form, findFile, requireFile })
  } finally {
    if (file && !file.isKept) await files().remove(file.id)
  }
}

/** Writes the row of a received file, inside the command's transaction. The store's key is the row's id. */
export async function keepFile(tx: Tx, actor: Actor, file: ReceivedFile): Promise<void> {
  if (!isUser(actor)) throw new DomainError('signed-out')
  const { id, name, mediaType, sizeBytes, sha256 } = file
  await tx.storedFile.create({
    data: {
      id,
      storageKey: id,
      name,
      mediaType,
      sizeBytes,
      sha256,
      uploadedBy: actor.userId,
      uploadedAt: now(),
    },
  })
  afterCommit(() => (file.isKept = true))
}

/**
 * Stores one stream of bytes and checks it. Nothing is left in the store when it is refused.
 * @throws DomainError on the field `file`: file-empty, file-too-large, file-type-not-allowed
 */
export async function receiveFile(
  fileName: string,
  content: AsyncIterable<Uint8Array>,
  { allowed = MEDIA_TYPES, maxBytes = MAX_FILE_BYTES }: ReceiveOptions = {},
): Promise<ReceivedFile> {
  const id = newId()
  const name = cleanFileName(fileName)
  const hash = createHash('sha256')
  let sizeBytes = 0
  async function* measured() {
    for await (const chunk of content) {
      sizeBytes += chunk.length
      if (sizeBytes > maxBytes) {
        throw new DomainError('file-too-large', { megabytes: Math.floor(maxBytes / 1_000_000) }, 'file')
      }
      hash.update(chunk)
      yield chunk
    }
    if (sizeBytes === 0) throw new DomainError('file-empty', {}, 'file')
  }
  await files().put(id, measured())
  try {
    const mediaType = await sniff(id)
    if (!isMediaType(mediaType) || !allowed.includes(mediaType) || !nameFits(name, mediaType)) {
      throw new DomainError('file-type-not-allowed', {}, 'file')
    }
    if (mediaType.includes('openxmlformats')) await refuseActiveContent(id, sizeBytes)
    return { id, name, mediaType, sizeBytes, sha256: hash.digest('hex'), isKept: false }
  } catch (error) {
    await files().remove(id)
    throw error
  }
}

async function refuseActiveContent(id: string, sizeBytes: number): Promise<void> {
  const finding = await findActiveContent(id, sizeBytes)
  if (finding === 'none') return
  throw new DomainError(
    finding === 'unreadable' ? 'file-type-not-allowed' : `file-has-${finding}`,
    {},
    'file',
  )
}

/** What the bytes say they are. Office files are told from other archives by the parts inside. */
async function sniff(key: string): Promise<string | undefined> {
  const stored = await files().open(key)
  try {
    return (await fileTypeFromStream(stored))?.mime
  } catch {
    // A damaged archive makes the reader stumble; it is no file that we know.
    return undefined
  } finally {
    stored.destroy()
  }
}

interface ReadForm {
  form: FormData
  file: ReceivedFile | null
  refusal: DomainError | null
}

async function readForm(request: Request, options: Receiving): Promise<ReadForm> {
  const contentType = request.headers.get('content-type') ?? ''
  if (!contentType.startsWith('multipart/form-data')) {
    return { form: await request.formData(), file: null, refusal: null }
  }
  const maxBytes = options.maxBytes ?? MAX_FILE_BYTES
  const form = new FormData()
  const arrivals: Promise<ReceivedFile | DomainError>[] = []
  // One byte more than is allowed is enough to know that a file is too large; the parser drops the rest by itself.
  const parser = parserOf(contentType, maxBytes + 1)
  parser.on('field', (name, value) => form.append(name, value))
  const body = bodyOf(request, maxBytes * PATIENCE, options.countBytes)
  parser.on('file', (_field, stream, fileName) => {
    // A body that breaks off ends the parser, which then forgets the part it was reading.
    parser.once('error', (error: Error) => stream.destroy(error))
    stream.on('error', () => undefined)
    if (fileName) arrivals.push(arrival(fileName, stream, options))
    else stream.resume()
  })
  // It may report one broken body several times, and an error that nobody listens to would end the process.
  parser.on('error', () => undefined)
  const failed = once(parser, 'finish').then(
    () => null,
    (error: unknown) => error,
  )
  body.on('error', (error) => parser.destroy(error)).pipe(parser)
  const failure = await failed
  const [outcome] = await Promise.allSettled(arrivals)
  if (failure || outcome?.status === 'rejected') {
    body.destroy()
    if (outcome?.status === 'fulfilled' && !(outcome.value instanceof DomainError))
      await files().remove(outcome.value.id)
    throw failure instanceof DomainError ? failure : new DomainError('invalid-input')
  }
  const result = outcome?.value ?? null
  return result instanceof DomainError
    ? { form, file: null, refusal: result }
    : { form, file: result, refusal: null }
}

/** @throws DomainError invalid-input where the type names no boundary, or one that no browser would choose */
function parserOf(contentType: string, fileSize: number) {
  try {
    return new Busboy({ headers: { 'content-type': contentType }, limits: { ...FORM_LIMITS, fileSize } })
  } catch {
    throw new DomainError('invalid-input')
  }
}

/** A refusal is kept beside the form's fields, so that the answer can give back what was typed. */
async function arrival(
  fileName: string,
  stream: BusboyFileStream,
  options: ReceiveOptions,
): Promise<ReceivedFile | DomainError> {
  // Destroying the part would leave the parser waiting for its end for ever: what is not wanted is read and dropped.
  const content = stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>
  try {
    return await receiveFile(sentFileName(fileName), content, options)
  } catch (error) {
    stream.resume()
    if (error instanceof DomainError) return error
    throw error
  }
}

/** The request's bytes, cut where no honest form would still go on. */
function bodyOf(request: Request, limit: number, countBytes: (bytes: number) => void): Readable {
  async function* counted() {
    if (!request.body) return
    let total = 0
    for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
      total += chunk.length
      countBytes(chunk.length)
      if (total > limit)
        throw new DomainError('file-too-large', { megabytes: Math.floor(limit / PATIENCE / 1_000_000) })
      yield chunk
    }
  }
  return Readable.from(counted())
}
