const FINAL_BINARY = 0x82
const TWO_BYTES = 126
const EIGHT_BYTES = 127
const LONGEST_HEAD = 10

/**
 * A message as the bytes of one unmasked binary WebSocket frame (RFC 6455, 5.2). What goes to a hundred people is framed
 * once and handed to their sockets as it is; `ws` would frame it anew for each of them.
 */
export function framed(...parts: readonly Uint8Array[]): Buffer {
  return framedIn(frameMemory(lengthOf(parts)), ...parts)
}

/** Enough for a frame with a message of this many bytes. */
export const frameMemory = (messageBytes: number): Buffer => Buffer.allocUnsafe(LONGEST_HEAD + messageBytes)

/** As `framed`, in memory that is there already: the frame is the beginning of it. */
export function framedIn(memory: Buffer, ...parts: readonly Uint8Array[]): Buffer {
  const length = lengthOf(parts)
  const headLength = length < TWO_BYTES ? 2 : length < 65_536 ? 4 : LONGEST_HEAD
  const frame = memory.subarray(0, headLength + length)
  frame[0] = FINAL_BINARY
  if (headLength === 2) frame[1] = length
  else if (headLength === 4) {
    frame[1] = TWO_BYTES
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = EIGHT_BYTES
    frame.writeBigUInt64BE(BigInt(length), 2)
  }
  let at = headLength
  for (const part of parts) {
    frame.set(part, at)
    at += part.byteLength
  }
  return frame
}

const lengthOf = (parts: readonly Uint8Array[]) => parts.reduce((sum, { byteLength }) => sum + byteLength, 0)
