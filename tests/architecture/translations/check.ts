/** Puts the words and their uses together. `npm run validate` runs this file. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { basesOf, localeFaults, readLocales, type Locales } from './locales'
import { usesIn, type Place, type Source } from './uses'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const at = ({ file, line }: Place) => `${file}:${line}`

/** Every fault of the words, one line each; none when all is well. */
export function translationFaults(locales: Locales, sources: Source[]): string[] {
  const keys = new Set(Object.values(locales).flatMap((words) => [...basesOf(words)]))
  const namespaces = new Set([...keys].map((key) => key.slice(0, key.indexOf(':'))))
  const used = new Set<string>()
  const faults = localeFaults(locales)

  const underTree = (tree: string) => [...keys].filter((key) => key.startsWith(`${tree}.`))
  for (const source of sources) {
    const uses = usesIn(source)
    for (const asked of uses.asked) {
      const found = [
        asked.keys.filter((key) => keys.has(key)),
        asked.isTree ? asked.keys.flatMap(underTree) : [],
      ].flat()
      if (found.length === 0) faults.push(`${at(asked)}: no text for ${asked.keys.join(' or ')}`)
      for (const key of found) used.add(key)
    }
    for (const mention of uses.mentioned) {
      if (keys.has(mention.text)) used.add(mention.text)
      // A right such as `ballot:cast` looks like a key; with a dot, or among the failures, it can only be a key.
      else if (isMeantAsKey(mention.text, namespaces))
        faults.push(`${at(mention)}: no text for ${mention.text}`)
    }
    for (const { pattern, shown, ...place } of uses.patterns) {
      const found = [...keys].filter((key) => pattern.test(key))
      const namespace = shown.split(':')[0] ?? ''
      if (found.length === 0 && namespaces.has(namespace)) faults.push(`${at(place)}: no text for ${shown}`)
      for (const key of found) used.add(key)
    }
    for (const words of uses.words) faults.push(`${at(words)}: "${words.text}" is not translated`)
  }

  for (const key of keys) if (!used.has(key)) faults.push(`${key} is used nowhere`)
  return [...new Set(faults)]
}

function isMeantAsKey(text: string, namespaces: Set<string>): boolean {
  if (!/^[a-z-]+:[\w-]+(\.[\w-]+)*$/.test(text)) return false
  const [namespace = '', rest = ''] = text.split(':')
  return namespaces.has(namespace) && (namespace === 'errors' || rest.includes('.'))
}

/** The sources whose words people read. Tests and the seed say things of their own. */
export function readSources(): Source[] {
  return ['app', 'server']
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map(
        (file) => `${folder}/${file}`,
      ),
    )
    .filter((file) => /\.tsx?$/.test(file) && !/(\.test\.tsx?|-fixture\.tsx?)$|\/generated\//.test(file))
    .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }))
}

export const projectFaults = () => translationFaults(readLocales(path.join(root, 'locales')), readSources())

const isMain = process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href
if (isMain) {
  const faults = projectFaults()
  for (const fault of faults) console.log(fault)
  process.exitCode = faults.length > 0 ? 1 : 0
}
