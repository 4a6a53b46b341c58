/** Reads the words of every language and compares the languages with each other. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** One language's words: `voting:ballot.close` → text. */
export type Words = Map<string, string>
export type Locales = Record<string, Words>

type Tree = { [key: string]: string | Tree }

export function flatten(namespace: string, tree: Tree): Words {
  const words: Words = new Map()
  const walk = (node: Tree, prefix: string) => {
    for (const [key, value] of Object.entries(node)) {
      if (typeof value === 'string') words.set(`${namespace}:${prefix}${key}`, value)
      else walk(value, `${prefix}${key}.`)
    }
  }
  walk(tree, '')
  return words
}

export function readLocales(folder: string): Locales {
  const languages = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return Object.fromEntries(
    languages.map(({ name: language }) => {
      const files = readdirSync(path.join(folder, language)).filter((file) => file.endsWith('.json'))
      const words = files.flatMap((file) => {
        const tree = JSON.parse(readFileSync(path.join(folder, language, file), 'utf8')) as Tree
        return [...flatten(path.basename(file, '.json'), tree)]
      })
      return [language, new Map(words)]
    }),
  )
}

const pluralForm = /^(.+?)(_ordinal)?_(zero|one|two|few|many|other)$/

/** `comments_one` → `comments`, when it is one of a plural's forms; each key otherwise stands for itself. */
function baseOf(key: string, words: Words): string {
  const match = pluralForm.exec(key)
  if (!match) return key
  const [, base = key, ordinal = ''] = match
  return words.has(`${base}${ordinal}_other`) ? base : key
}

export const basesOf = (words: Words) => new Set([...words.keys()].map((key) => baseOf(key, words)))

const placeholders = (text: string) =>
  new Set(
    [...text.matchAll(/\{\{-?\s*([\w.]+)/g)].map(([, name = '']) => name).filter((name) => name !== 'count'),
  )

function pluralFaults(language: string, words: Words): string[] {
  const faults: string[] = []
  for (const key of words.keys()) {
    const match = pluralForm.exec(key)
    if (!match?.[1] || baseOf(key, words) === key) continue
    const [, base, ordinal = '', form = ''] = match
    const type = ordinal ? 'ordinal' : 'cardinal'
    // Every language may say "none" in a way of its own.
    if (form === 'zero') continue
    const forms: string[] = new Intl.PluralRules(language, { type }).resolvedOptions().pluralCategories
    if (!forms.includes(form)) faults.push(`${language}: ${key}: ${language} has no form "${form}"`)
    if (form !== 'other') continue
    for (const needed of forms) {
      const wanted = `${base}${ordinal}_${needed}`
      if (!words.has(wanted)) faults.push(`${language}: ${wanted} is missing`)
    }
  }
  return faults
}

function textFaults(language: string, words: Words): string[] {
  return [...words].flatMap(([key, text]) => {
    if (text.trim() === '') return [`${language}: ${key} is empty`]
    if (text !== text.normalize('NFC')) return [`${language}: ${key} is not in NFC`]
    return []
  })
}

/** What is never the number one, and words in -s that say what something does. */
const FIXED = new Set(['days', 'length', 'name', 'delegation', 'time'])
const VERBS = new Set([
  'is',
  'has',
  'was',
  'does',
  'needs',
  'bears',
  'stays',
  'stands',
  'awaits',
  'waits',
  'remains',
])

/** "1 actions": a number before a word in the plural, in a sentence that has no form for one. */
function numberFaults(words: Words): string[] {
  return [...words].flatMap(([key, text]) => {
    if (baseOf(key, words) !== key) return []
    return [...text.matchAll(/\{\{(\w+)\}\} ([a-z]+s)\b/g)]
      .filter(([, name = '', word = '']) => !FIXED.has(name) && !VERBS.has(word))
      .map(([found]) => `en: ${key} says "${found}" of one as well`)
  })
}

/** What a reader of one language would miss: keys, plural forms, placeholders. */
export function localeFaults(locales: Locales): string[] {
  const faults: string[] = []
  for (const [language, words] of Object.entries(locales)) {
    faults.push(...textFaults(language, words), ...pluralFaults(language, words))
    if (language === 'en') faults.push(...numberFaults(words))
    const bases = basesOf(words)
    for (const [other, otherWords] of Object.entries(locales)) {
      if (other === language) continue
      for (const base of basesOf(otherWords)) {
        if (!bases.has(base)) faults.push(`${language}: ${base} is missing (${other} has it)`)
      }
      for (const [key, text] of words) {
        const twin = otherWords.get(key)
        if (twin === undefined) continue
        for (const name of placeholders(text)) {
          if (!placeholders(twin).has(name))
            faults.push(`${other}: ${key} lacks {{${name}}} (${language} has it)`)
        }
      }
    }
  }
  return [...new Set(faults)]
}
