/** A new random id (RFC 9562, version 4). Works in the browser and in Node. */
export function newId(): string {
  return globalThis.crypto.randomUUID()
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** True for ids that this system can have made; anything else from a URL is "not found" before the database is asked. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value)
}
