import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import { files } from '~/platform/files/store.server'

const inflate = promisify(inflateRaw)

/** An end record and the longest comment behind it (APPNOTE.TXT 4.3.16). */
const END_BYTES = 22 + 65_535
const END_SIGNATURE = 0x06054b50
const ENTRY_SIGNATURE = 0x02014b50
const ENTRY_BYTES = 46
const LOCAL_BYTES = 30
/** Office files have some hundred parts; what has more, or larger lists, or more to unpack in all, is read no further. */
const DIRECTORY_BYTES = 2_000_000
const LIST_BYTES = 2_000_000
const MOST_LISTS = 2_000
const ALL_LISTS_BYTES = 8_000_000

interface Entry {
  name: string
  isCompressed: boolean
  packedBytes: number
  offset: number
}

/** Parts that are macros by their usual names; and what lists of types and relations say of them, whatever they are called. */
const MACRO_NAMES = /vbaproject|vbadata|macrosheets\//i
const MACRO_WORDS = /macroenabled|vbaproject|vbadata|macrosheet/i
const LISTS = /(^|\/)\[content_types\]\.xml$|\.rels$/i

export type MacroFinding = 'none' | 'macros' | 'unreadable'

/**
 * Looks into a stored office file (OPC, ISO/IEC 29500-2: an archive) for macros. Its name and first bytes may say DOCX while a part inside
 * runs when the file is opened.
 */
export async function findMacros(key: string, sizeBytes: number): Promise<MacroFinding> {
  try {
    const entries = await directory(key, sizeBytes)
    if (entries.some(({ name }) => MACRO_NAMES.test(name))) return 'macros'
    const lists = entries.filter(({ name }) => LISTS.test(name))
    if (lists.length === 0 || lists.length > MOST_LISTS) return 'unreadable'
    let unpackedBytes = 0
    for (const list of lists) {
      const text = await textOf(key, list)
      unpackedBytes += text.length
      if (unpackedBytes > ALL_LISTS_BYTES) return 'unreadable'
      if (MACRO_WORDS.test(withoutReferences(text))) return 'macros'
    }
    return 'none'
  } catch {
    // Bounds, lengths that lie, a method that no office program uses: nothing that we could vouch for.
    return 'unreadable'
  }
}

/** XML may write any character as a reference to its number. */
function withoutReferences(text: string): string {
  return text.replace(
    /&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi,
    (whole, hex: string | undefined, decimal: string) => {
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole
    },
  )
}

async function directory(key: string, sizeBytes: number): Promise<Entry[]> {
  const tail = await read(key, Math.max(0, sizeBytes - END_BYTES), sizeBytes)
  let at = tail.length - 22
  while (at >= 0 && tail.readUInt32LE(at) !== END_SIGNATURE) at--
  if (at < 0) throw new Error('no end record')
  const [count, length, start] = [
    tail.readUInt16LE(at + 10),
    tail.readUInt32LE(at + 12),
    tail.readUInt32LE(at + 16),
  ]
  if (length > DIRECTORY_BYTES) throw new Error('the directory is too long')
  const bytes = await read(key, start, start + length)
  const entries: Entry[] = []
  for (let next = 0; entries.length < count;) {
    if (bytes.readUInt32LE(next) !== ENTRY_SIGNATURE) throw new Error('no entry')
    const nameBytes = bytes.readUInt16LE(next + 28)
    const method = bytes.readUInt16LE(next + 10)
    if (method !== 0 && method !== 8) throw new Error('an unknown method')
    entries.push({
      name: bytes.toString('utf8', next + ENTRY_BYTES, next + ENTRY_BYTES + nameBytes).replaceAll('\\', '/'),
      isCompressed: method === 8,
      packedBytes: bytes.readUInt32LE(next + 20),
      offset: bytes.readUInt32LE(next + 42),
    })
    next += ENTRY_BYTES + nameBytes + bytes.readUInt16LE(next + 30) + bytes.readUInt16LE(next + 32)
  }
  return entries
}

async function textOf(key: string, { isCompressed, packedBytes, offset }: Entry): Promise<string> {
  if (packedBytes > LIST_BYTES) throw new Error('a list is too long')
  const local = await read(key, offset, offset + LOCAL_BYTES)
  const start = offset + LOCAL_BYTES + local.readUInt16LE(26) + local.readUInt16LE(28)
  const packed = packedBytes === 0 ? Buffer.alloc(0) : await read(key, start, start + packedBytes)
  const bytes = isCompressed ? await inflate(packed, { maxOutputLength: LIST_BYTES }) : packed
  // XML may be written in UTF-16, where every other byte of these words is zero.
  return bytes.toString('latin1').replaceAll('\0', '')
}

async function read(key: string, start: number, end: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of await files().open(key, { start, end: end - 1 })) chunks.push(chunk as Buffer)
  const bytes = Buffer.concat(chunks)
  if (bytes.length !== end - start) throw new Error('the file is shorter than it says')
  return bytes
}
