import { Transform } from 'node:stream'

/**
 * What React writes of a page, without the zero bytes that it puts in: where a letter of several bytes does not fit into its buffer any more
 * it sends the whole buffer, with what was left empty (React 18, facebook/react#24985), and a browser shows "c�ó" for "có". No byte of a
 * letter in UTF-8 is zero, and no page has a NUL.
 */
export function pageBytes(): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(null, chunk.includes(0) ? chunk.filter((byte) => byte !== 0) : chunk)
    },
  })
}
