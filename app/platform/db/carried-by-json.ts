/**
 * True for what JSON gives back as it was: texts, finite numbers, yes and no, null, lists and plain objects of those. Not a Date, a Map, a
 * Response, or a list with a gap. A field that is undefined is as good as none.
 */
export function isCarriedByJson(value: unknown): boolean {
  return value === undefined || isCarried(value)
}

function isCarried(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0)
  if (Array.isArray(value)) return Array.from(value).every(isCarried)
  if (typeof value !== 'object' || !isPlain(value)) return false
  return Object.values(value).every(isCarriedByJson)
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
