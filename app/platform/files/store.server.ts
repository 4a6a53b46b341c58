import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { env } from '../env.server'

/** Where bytes lie. Keys are made by us (ids), never by people. An object store fits the same three verbs. */
export interface FileStore {
  /** Stores all of `content` or nothing: a failed or cut upload leaves no object under `key`. */
  put(key: string, content: AsyncIterable<Uint8Array>): Promise<void>
  /** All of it, or the bytes from `start` to `end`, both included. @throws when there is no such object */
  open(key: string, range?: { start: number; end: number }): Promise<Readable>
  remove(key: string): Promise<void>
}

export function diskStore(folder: string): FileStore {
  const place = (key: string) => {
    if (!/^[A-Za-z0-9-]+$/.test(key)) throw new Error('a storage key is an id')
    return path.join(folder, key.slice(0, 2), key)
  }
  return {
    async put(key, content) {
      const target = place(key)
      await mkdir(path.dirname(target), { recursive: true })
      try {
        await pipeline(Readable.from(content), createWriteStream(`${target}.part`, { flush: true }))
        await rename(`${target}.part`, target)
      } catch (error) {
        await rm(`${target}.part`, { force: true })
        throw error
      }
    },
    async open(key, range) {
      await stat(place(key))
      return createReadStream(place(key), range)
    },
    async remove(key) {
      await rm(place(key), { force: true })
    },
  }
}

let store: FileStore | undefined

export function files(): FileStore {
  store ??= diskStore(path.join(env().DATA_DIR, 'files'))
  return store
}
