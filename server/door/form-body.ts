import type { IncomingMessage } from 'node:http'
import { hasForbiddenCharacters } from '~/kernel/characters'
import { FIELD_BOUNDS, isFieldName } from '~/kernel/field-names'
import type { Refusal } from './refusal'

/** What the forms of this system need at most, with room. Only uploads are larger, and they are never gathered in memory. */
export const FORM_BOUNDS = { bytes: 256 * 1024, ...FIELD_BOUNDS }

const TOO_LARGE: Refusal = { status: 413, code: 'form-too-large' }
const TOO_MANY: Refusal = { status: 413, code: 'form-too-many-fields' }
const MALFORMED: Refusal = { status: 400, code: 'form-malformed' }
const WRONG_TYPE: Refusal = { status: 415, code: 'form-type-unknown' }
const FORBIDDEN: Refusal = { status: 400, code: 'characters-not-allowed' }

export interface FormBody {
  bytes: Buffer
  contentType: string
}

/** The connection broke off: there is nobody to answer. */
export class BrokenOff extends Error {}

/**
 * The one reader of forms, before anything else sees them. It counts what comes, with Content-Length or in chunks, keeps no more than the
 * bound, and hands on only a form that can be parsed cheaply: Conform's parser takes time with the square of how often a name comes,
 * and makes an array as long as the largest index.
 * @throws BrokenOff
 */
export async function readFormBody(request: IncomingMessage): Promise<FormBody | Refusal> {
  const contentType = request.headers['content-type'] ?? ''
  const kind = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (request.headers['content-encoding'] !== undefined) return WRONG_TYPE
  if (Number(request.headers['content-length'] ?? 0) > FORM_BOUNDS.bytes) return TOO_LARGE
  const bytes = await gathered(request)
  if (bytes === null) return TOO_LARGE
  if (bytes.length === 0) return { bytes, contentType: URL_ENCODED }
  if (kind !== URL_ENCODED && kind !== MULTIPART) return WRONG_TYPE
  if (countOf(bytes, kind === URL_ENCODED ? '&' : 'form-data') >= FORM_BOUNDS.fields) return TOO_MANY
  return (await refusalOfFields(bytes, contentType)) ?? { bytes, contentType }
}

const URL_ENCODED = 'application/x-www-form-urlencoded'
const MULTIPART = 'multipart/form-data'

export const isRefusal = (outcome: FormBody | Refusal): outcome is Refusal => 'code' in outcome

function gathered(request: IncomingMessage): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let total = 0
    const onData = (chunk: Buffer) => {
      total += chunk.length
      if (total <= FORM_BOUNDS.bytes) return void chunks.push(chunk)
      chunks.length = 0
      request.off('data', onData)
      resolve(null)
    }
    request.on('data', onData)
    request.once('end', () => resolve(Buffer.concat(chunks)))
    request.once('error', () => reject(new BrokenOff()))
    request.once('close', () => reject(new BrokenOff()))
  })
}

function countOf(bytes: Buffer, word: string): number {
  let count = 0
  for (
    let at = bytes.indexOf(word);
    at !== -1 && count < FORM_BOUNDS.fields;
    at = bytes.indexOf(word, at + 1)
  )
    count++
  return count
}

async function refusalOfFields(bytes: Buffer, contentType: string): Promise<Refusal | null> {
  let form: FormData
  try {
    form = await new Response(new Uint8Array(bytes), { headers: { 'Content-Type': contentType } }).formData()
  } catch {
    return MALFORMED
  }
  for (const [name, value] of form) {
    if (hasForbiddenCharacters(name) || (typeof value === 'string' && value.includes('\0'))) return FORBIDDEN
    if (!isFieldName(name)) return MALFORMED
  }
  return null
}
