const FINAL_BINARY = 0x82
const TWO_BYTES = 126
const EIGHT_BYTES = 127

/**
 * A message as the bytes of one unmasked binary WebSocket frame (RFC 6455, 5.2). What goes to a hundred people is framed
 * once and handed to their sockets as it is; `ws` would frame it anew for each of them.
 */
export function framed(...parts: readonly Uint8Array[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.byteLength, 0)
  const headLength = length < TWO_BYTES ? 2 : length < 65_536 ? 4 : 10
  const frame = Buffer.allocUnsafe(headLength + length)
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
