/** What PostgreSQL says of a transaction that it ended because of another one: a deadlock, or no order in which both could have been. */
const CODES = ['40P01', '40001']

/** Whether the database ended a transaction of its own accord, so that nothing is stored and the same work may be done again. */
export function wasGivenUp(error: unknown): boolean {
  const { code, meta, cause } = Object(error) as { code?: unknown; meta?: unknown; cause?: unknown }
  if (code === 'P2034' || CODES.includes(String(code))) return true
  // A statement of our own says it in the depths of what the driver reported.
  return code === 'P2010' && CODES.some((one) => JSON.stringify([meta, cause]).includes(`"${one}"`))
}
