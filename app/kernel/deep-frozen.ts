/** The same value, which nobody can change any more: for what is read once and handed to many. */
export function deepFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFrozen)
  return value
}
