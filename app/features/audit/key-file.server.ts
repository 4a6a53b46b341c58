import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { env, WrongSetting } from '~/platform/env.server'
import { newKey, readKeys, type SigningKey } from './key.server'

/** The keys of this process, read once; empty where there is no key file. */
let keys: readonly SigningKey[] | undefined
let otherFile: string | undefined

export function keyFile(): string {
  if (otherFile) return otherFile
  const { AUDIT_KEY_FILE, DATA_DIR } = env()
  return AUDIT_KEY_FILE ?? path.join(DATA_DIR, 'audit-key.pem')
}

/** @seam Another place than the settings name. */
export function useKeyFile(file: string): void {
  otherFile = file
  keys = undefined
}

/** The installation's keys as this process has them, the one that signs first. */
export function auditKeys(): readonly SigningKey[] {
  keys ??= readKeyFile()
  return keys
}

/** The file may have changed: another process gave the installation a new key. */
export function readKeysAgain(): readonly SigningKey[] {
  keys = undefined
  return auditKeys()
}

/** @throws WrongSetting when there is a file that holds no key */
function readKeyFile(): SigningKey[] {
  let text: string
  try {
    text = readFileSync(keyFile(), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw new WrongSetting(
      `AUDIT_KEY_FILE cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`,
    )
  }
  const found = readKeys(text)
  if (found.length === 0) throw new WrongSetting('AUDIT_KEY_FILE holds no private key.')
  return found
}

/** Makes the key file where there is none. Of two nodes that share the folder, one makes it and both read the same. */
export function makeKeyFile(): void {
  const made = `${keyFile()}.${process.pid}`
  mkdirSync(path.dirname(keyFile()), { recursive: true })
  writeFileSync(made, newKey().pem, { mode: 0o600, flag: 'wx' })
  try {
    // A link is made whole or not at all, and not over an existing file.
    linkSync(made, keyFile())
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(made, { force: true })
  }
  keys = undefined
}

/** Puts a new key before the present ones, which stay: their seals and signatures are still to be checked. Once, if called again. */
export function addKeyToFile(key: SigningKey): void {
  const next = `${keyFile()}.next`
  const others = auditKeys().filter(({ fingerprint }) => fingerprint !== key.fingerprint)
  mkdirSync(path.dirname(keyFile()), { recursive: true })
  writeFileSync(next, [key, ...others].map(({ pem }) => pem).join(''), { mode: 0o600 })
  renameSync(next, keyFile())
  keys = undefined
}
