import { createHash, randomBytes } from 'node:crypto'

export const newToken = () => randomBytes(32).toString('base64url')

/** The table knows a link well enough to recognise it, not to make it. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
