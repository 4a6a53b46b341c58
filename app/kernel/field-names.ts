/** How many fields a form has at most, and how their names are built: what the forms of this system need, with room. */
export const FIELD_BOUNDS = { fields: 1_000, nameLength: 100, depth: 4, index: 999 }

/** `title`, `hosts[3]`, `talks[0].title`, `hosts[]`: what our pages write, in depth and index bounded. */
export function isFieldName(name: string): boolean {
  if (name.length > FIELD_BOUNDS.nameLength) return false
  if (!/^[A-Za-z_][\w-]*(\.[A-Za-z_][\w-]*|\[\d{0,9}\])*$/.test(name)) return false
  if (/(^|\.)(__proto__|constructor|prototype)(\.|\[|$)/.test(name)) return false
  const steps = name.match(/\.|\[\d*\]/g) ?? []
  return (
    steps.length <= FIELD_BOUNDS.depth &&
    steps.every((step) => Number(step.slice(1, -1)) <= FIELD_BOUNDS.index)
  )
}
