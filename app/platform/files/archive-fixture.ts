import { crc32 } from 'node:zlib'

/** An archive with stored parts, as office programs write it, with its directory. */
export function archive(...parts: [name: string, text: string][]): Buffer {
  const [files, directory]: [Buffer[], Buffer[]] = [[], []]
  let offset = 0
  for (const [name, text] of parts) {
    const content = Buffer.from(text)
    const header = Buffer.alloc(30)
    header.writeUInt32LE(0x04034b50, 0)
    header.writeUInt16LE(20, 4)
    header.writeUInt32LE(crc32(content), 14)
    header.writeUInt32LE(content.length, 18)
    header.writeUInt32LE(content.length, 22)
    header.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    header.copy(entry, 6, 4, 30)
    entry.writeUInt32LE(offset, 42)
    files.push(header, Buffer.from(name), content)
    directory.push(entry, Buffer.from(name))
    offset += 30 + name.length + content.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...files, ...directory, end])
}

export const typesOf = (type: string): [string, string] => [
  '[Content_Types].xml',
  `<Types><Override PartName="/x" ContentType="application/vnd.${type}.main+xml"/></Types>`,
]
export const office = (type: string, ...more: [string, string][]) => archive(typesOf(type), ...more)
export const DOCUMENT = 'openxmlformats-officedocument.wordprocessingml.document'
export const SLIDES = 'openxmlformats-officedocument.presentationml.presentation'
export const TABLE = 'openxmlformats-officedocument.spreadsheetml.sheet'
