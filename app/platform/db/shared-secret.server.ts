import { randomBytes } from 'node:crypto'
import { sql } from './index.server'

const known = new Map<string, Promise<Uint8Array>>()

/** A secret of the installation, made when it is first asked for: the same on every node and after every restart. */
export function sharedSecret(name: string): Promise<Uint8Array> {
  let secret = known.get(name)
  if (!secret) {
    secret = readOrMake(name)
    // A database that could not be reached is asked again.
    secret.catch(() => known.delete(name))
    known.set(name, secret)
  }
  return secret
}

async function readOrMake(name: string): Promise<Uint8Array> {
  await sql.query('INSERT INTO shared_secret (name, value) VALUES ($1, $2::bytea) ON CONFLICT DO NOTHING', [
    name,
    randomBytes(32),
  ])
  const [row] = await sql.query<{ value: Uint8Array }>('SELECT value FROM shared_secret WHERE name = $1', [
    name,
  ])
  if (!row) throw new Error(`The secret ${name} could not be stored.`)
  return new Uint8Array(row.value)
}
