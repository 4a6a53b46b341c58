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

/** The hue of a colour in OKLab, in degrees, and how strong it is (Ottosson 2020). */
function hueOf(hex: string): { hue: number; chroma: number } {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s
  const c = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  return { hue: (Math.atan2(c, a) * 180) / Math.PI, chroma: Math.hypot(a, c) }
}

describe('people', () => {
  it.each(Object.entries(themes))('wear no red, which is the state’s and the errors’ (%s)', (_, tokens) => {
    const red = hueOf(tokens.get('red') ?? '').hue
    const wearers = people.filter((person) => {
      const { hue, chroma } = hueOf(tokens.get(person) ?? '')
      const apart = Math.abs(hue - red) % 360
      return chroma > 0.05 && Math.min(apart, 360 - apart) < 30
    })
    expect(wearers).toEqual([])
  })

  it('have in the stylesheet the colours that the editor uses', () => {
    expect(people.map((person) => themes.light.get(person))).toEqual([...PERSON_COLOURS])
  })
})
