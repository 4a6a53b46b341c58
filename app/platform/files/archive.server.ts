import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import { files } from './store.server'

const inflate = promisify(inflateRaw)

const END_BYTES = 22
const END_SIGNATURE = 0x06054b50
const ENTRY_SIGNATURE = 0x02014b50
const ENTRY_BYTES = 46
const LOCAL_SIGNATURE = 0x04034b50
const LOCAL_BYTES = 30
const ENCRYPTED = 1
/** Office files have some hundred parts; what has more, or larger lists, is read no further. */
const DIRECTORY_BYTES = 2_000_000
const PART_BYTES = 2_000_000

/** One part of an archive, as its directory tells. */
export interface Part {
  /** As the office programs compare it: slashes, and no letter written as its number (ISO/IEC 29500-2, part names). */
  name: string
  writtenName: Buffer
  isCompressed: boolean
  packedBytes: number
  offset: number
}

/**
 * The parts of a stored archive (APPNOTE.TXT). Strict where programs differ in what they read: nothing stands between the directory and the
 * end record or behind that, and the directory has what the end record says, no more and no less. Office programs write no
 * archive that differs; whoever hides a second directory does.
 * @throws Error for all that is not so
 */
export async function listParts(key: string, sizeBytes: number): Promise<Part[]> {
  const endAt = sizeBytes - END_BYTES
  const end = await read(key, endAt, sizeBytes)
  if (end.readUInt32LE(0) !== END_SIGNATURE || end.readUInt16LE(20) !== 0) throw new Error('no end record')
  const [disks, count, countInAll] = [end.readUInt32LE(4), end.readUInt16LE(8), end.readUInt16LE(10)]
  const [length, start] = [end.readUInt32LE(12), end.readUInt32LE(16)]
  if (disks !== 0 || count !== countInAll) throw new Error('an archive in pieces')
  if (length > DIRECTORY_BYTES) throw new Error('the directory is too long')
  if (start + length !== endAt) throw new Error('the directory is not where it belongs')
  const bytes = await read(key, start, endAt)
  const parts: Part[] = []
  let next = 0
  while (next < length) {
    const part = partAt(bytes, next)
    parts.push(part)
    next +=
      ENTRY_BYTES + part.writtenName.length + bytes.readUInt16LE(next + 30) + bytes.readUInt16LE(next + 32)
  }
  if (next !== length || parts.length !== count) throw new Error('the directory has other parts than it says')
  return parts
}

function partAt(bytes: Buffer, at: number): Part {
  if (bytes.readUInt32LE(at) !== ENTRY_SIGNATURE) throw new Error('no entry')
  if ((bytes.readUInt16LE(at + 8) & ENCRYPTED) !== 0) throw new Error('encrypted')
  const method = bytes.readUInt16LE(at + 10)
  if (method !== 0 && method !== 8) throw new Error('an unknown method')
  const writtenName = bytes.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + bytes.readUInt16LE(at + 28))
  return {
    name: decodeURIComponent(writtenName.toString('utf8')).replaceAll('\\', '/'),
    writtenName,
    isCompressed: method === 8,
    packedBytes: bytes.readUInt32LE(at + 20),
    offset: bytes.readUInt32LE(at + 42),
  }
}

/** The text of a part that is XML. @throws Error where it is too long, or where it is stored under another name than the directory's */
export async function textOf(key: string, part: Part): Promise<string> {
  const { writtenName, isCompressed, packedBytes, offset } = part
  if (packedBytes > PART_BYTES) throw new Error('a part is too long')
  const nameAt = offset + LOCAL_BYTES
  const local = await read(key, offset, nameAt + writtenName.length)
  if (local.readUInt32LE(0) !== LOCAL_SIGNATURE || !local.subarray(LOCAL_BYTES).equals(writtenName))
    throw new Error('another part than the directory says')
  const start = nameAt + local.readUInt16LE(26) + local.readUInt16LE(28)
  const packed = packedBytes === 0 ? Buffer.alloc(0) : await read(key, start, start + packedBytes)
  const bytes = isCompressed ? await inflate(packed, { maxOutputLength: PART_BYTES }) : packed
  // XML may be written in UTF-16, where every other byte of the words that we look for is zero.
  return bytes.toString('latin1').replaceAll('\0', '')
}

async function read(key: string, start: number, end: number): Promise<Buffer> {
  if (start < 0) throw new Error('the file is shorter than an archive')
  const chunks: Buffer[] = []
  for await (const chunk of await files().open(key, { start, end: end - 1 })) chunks.push(chunk as Buffer)
  const bytes = Buffer.concat(chunks)
  if (bytes.length !== end - start) throw new Error('the file is shorter than it says')
  return bytes
}
