/**
 * Eight colours for people who write together: cursors, avatars, suggestions. Each reads at 4.5:1 on white and carries
 * white text. They are plain #rrggbb because the editor's carets accept nothing else; tokens.css repeats them as --person-1…8.
 */
export const PERSON_COLOURS = [
  '#2459a6',
  '#8a5a0b',
  '#7b3fa0',
  '#246b43',
  '#b0305c',
  '#0b7285',
  '#4a4f5c',
  '#b23c17',
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
