/**
 * Eight colours for people who write together: cursors, avatars, suggestions. Each reads at 4.5:1 on white and carries
 * white text, and any two differ for people who do not tell red from green (chosen by search over simulated
 * protanopia and deuteranopia: at least 0.08 apart in OKLab). None is red: that is the state's and the errors'.
 * They are plain #rrggbb because the editor's carets accept nothing else; tokens.css repeats them as --person-1…8.
 */
export const PERSON_COLOURS = [
  '#1450e6',
  '#796b45',
  '#8c2daf',
  '#063a12',
  '#822350',
  '#3a7c91',
  '#2d0a7d',
  '#465a00',
] as const

const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193

/** 0…7, the same for the same person everywhere and always. */
export function personColourIndex(personId: string): number {
  let hash = FNV_OFFSET
  for (let at = 0; at < personId.length; at += 1) {
    hash = Math.imul(hash ^ personId.charCodeAt(at), FNV_PRIME)
  }
  // The low bits of FNV repeat for ids that differ in one place; the high ones are mixed better.
  return ((hash ^ (hash >>> 15)) >>> 0) % PERSON_COLOURS.length
}

export function personColour(personId: string): string {
  return PERSON_COLOURS[personColourIndex(personId)] ?? PERSON_COLOURS[0]
}

/** The same for what is drawn on the page's ground, which may be dark. */
export const personVariable = (personId: string): string => `var(--person-${personColourIndex(personId) + 1})`
