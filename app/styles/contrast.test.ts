import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { PERSON_COLOURS } from '~/ui/person-colour'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

function tokensOf(text: string): Map<string, string> {
  return new Map(
    Array.from(text.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g), (match) => [match[1] ?? '', match[2] ?? '']),
  )
}

const [lightCss = '', darkCss = ''] = css.split('@variant dark')
const themes = { light: tokensOf(lightCss), dark: tokensOf(darkCss) }

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

const surfaces = ['ground', 'paper', 'wash']
const states = ['action', 'red', 'gold', 'green', 'blue', 'grey']
const people = PERSON_COLOURS.map((_, index) => `person-${index + 1}`)

/** [what is read, what it stands on] */
const readable: [string, string][] = [
  ...['ink', 'quiet', ...states].flatMap((text) => surfaces.map((on): [string, string] => [text, on])),
  ...states.flatMap((state): [string, string][] => [
    [state, `${state}-tint`],
    ['ink', `${state}-tint`],
  ]),
  ['on-action', 'action'],
  ['on-action', 'action-hover'],
  ['on-red', 'red'],
  ...people.flatMap((person): [string, string][] => [
    [person, 'paper'],
    ['on-person', person],
  ]),
]

describe.each(Object.entries(themes))('%s theme', (_, tokens) => {
  const colour = (name: string) => tokens.get(name) ?? expect.fail(`--${name} is missing`)

  it.each(readable)('%s reads on %s', (text, on) => {
    expect(contrast(colour(text), colour(on))).toBeGreaterThanOrEqual(4.5)
  })

  it.each(surfaces)('the edge of a field shows on %s', (on) => {
    expect(contrast(colour('field-line'), colour(on))).toBeGreaterThanOrEqual(3)
  })
})

describe('people', () => {
  it('have in the stylesheet the colours that the editor uses', () => {
    expect(people.map((person) => themes.light.get(person))).toEqual([...PERSON_COLOURS])
  })
})
