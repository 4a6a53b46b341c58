import { normalise } from '~/kernel/vietnamese'

/** What a sniffed type is called in a file's name. The key is what the bytes say, never what the browser says. */
const EXTENSIONS = {
  'application/pdf': ['pdf'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['pptx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
} as const

export type MediaType = keyof typeof EXTENSIONS

export const MEDIA_TYPES = Object.keys(EXTENSIONS) as MediaType[]
/** For the `accept` of a file field. */
export const ACCEPTED_EXTENSIONS: string[] = Object.values(EXTENSIONS).flatMap((names) =>
  names.map((name) => `.${name}`),
)
/** 50 MB as file managers count them, so that the limit reads the same everywhere. */
export const MAX_FILE_BYTES = 50_000_000
const MAX_NAME_LENGTH = 180

/** A file as pages list it. */
export interface FileSummary {
  id: string
  name: string
  mediaType: string
  sizeBytes: number
  sha256: string
}

export function isMediaType(value: string | undefined): value is MediaType {
  return value !== undefined && Object.hasOwn(EXTENSIONS, value)
}

/** True when the end of the name is one that this type bears: a DOCX called .pdf would open in the wrong program. */
export function nameFits(name: string, type: MediaType): boolean {
  return EXTENSIONS[type].some((extension) => name.toLowerCase().endsWith(`.${extension}`))
}

/**
 * The name of a file as it was before a browser sent it: browsers write these three, and only these, as %22, %0D and %0A
 * (HTML, "Multipart form data"), since a quotation mark would end the name's place in the header.
 */
export function sentFileName(name: string): string {
  return name.replace(/%22/g, '"').replace(/%0D/gi, '\r').replace(/%0A/gi, '\n')
}

/** A name that is safe to show and to save under: no folders, no control characters, precomposed, not too long. */
export function cleanFileName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  // Control characters, and the marks that turn the direction of writing and so can hide the true ending.
  const clean = normalise(last)
    .replace(/[\p{Cc}\p{Cs}\u200b-\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim()
  const letters = [...clean]
  if (letters.length <= MAX_NAME_LENGTH) return clean
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(clean)?.[0] ?? ''
  return letters.slice(0, MAX_NAME_LENGTH - ending.length).join('') + ending
}

/** Content-Disposition of a download (RFC 6266): the true name for today's browsers (RFC 5987), an ASCII one for others. */
export function attachmentHeader(name: string): string {
  const ascii = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
