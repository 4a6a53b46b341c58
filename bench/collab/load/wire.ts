/** The bytes of RFC 6455, as far as a load generator needs them: whole frames, no extension. */

export const Opcode = { text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const

export interface FrameHeader {
  opcode: number
  headerBytes: number
  payloadBytes: number
}

/** Reads the header of a server's frame, which is never masked. Null: more bytes are needed. */
export function readHeader(data: Buffer, at: number): FrameHeader | null {
  if (data.length < at + 2) return null
  const opcode = data.readUInt8(at) & 0x0f
  const short = data.readUInt8(at + 1) & 0x7f
  if (short < 126) return { opcode, headerBytes: 2, payloadBytes: short }
  if (short === 126)
    return data.length < at + 4 ? null : { opcode, headerBytes: 4, payloadBytes: data.readUInt16BE(at + 2) }
  return data.length < at + 10
    ? null
    : { opcode, headerBytes: 10, payloadBytes: Number(data.readBigUInt64BE(at + 2)) }
}

/** A client's frame. Its mask is zero: allowed by the letter, and the server unmasks it as any other. */
export function clientFrame(opcode: number, payload: Uint8Array): Buffer {
  const length = payload.byteLength
  const extended = length < 126 ? 0 : length < 65_536 ? 2 : 8
  const frame = Buffer.alloc(2 + extended + 4 + length)
  frame.writeUInt8(0x80 | opcode, 0)
  frame.writeUInt8(0x80 | (extended === 0 ? length : extended === 2 ? 126 : 127), 1)
  if (extended === 2) frame.writeUInt16BE(length, 2)
  if (extended === 8) frame.writeBigUInt64BE(BigInt(length), 2)
  frame.set(payload, 2 + extended + 4)
  return frame
}
