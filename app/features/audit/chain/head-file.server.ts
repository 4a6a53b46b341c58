import { appendFileSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { keyFile } from '../key-file.server'
import type { Head, Restoration } from './statements'

/**
 * The signed heads, one a line, beside the key and so outside the database: whoever cuts entries and checkpoints there leaves
 * these behind. A line is only ever added.
 */
export type HeadLine =
  | ({ kind: 'checkpoint'; signature: string } & Head)
  /** The database was put back to an earlier state, by somebody who has the key: what was signed before is not compared. */
  | ({ kind: 'restored'; signature: string } & Restoration)

export function headFile(): string {
  return path.join(path.dirname(keyFile()), 'audit-head')
}

export function appendHead(line: HeadLine): void {
  appendFileSync(headFile(), `${JSON.stringify(line)}\n`, { mode: 0o600 })
}

/** Every line of the file, oldest first; null where there is no file. A last line that a crash cut short is left out. */
export function readHeads(): HeadLine[] | null {
  let text: string
  try {
    text = readFileSync(headFile(), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  return text.split('\n').flatMap((line) => {
    try {
      return [JSON.parse(line) as HeadLine]
    } catch {
      return []
    }
  })
}

/** What was signed last, as far as this machine knows. */
export function lastHead(): HeadLine | null {
  return readHeads()?.at(-1) ?? null
}
