import path from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { readSources } from './translations/check'

const sources = readSources()
const parsed = (file: string, text: string) => ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)

type Declared = ts.FunctionDeclaration | ts.ArrowFunction

/** The functions of a text, by name. */
function functionsOf(text: string): Map<string, Declared> {
  const functions = new Map<string, Declared>()
  for (const node of parsed('a.ts', text).statements) {
    if (ts.isFunctionDeclaration(node) && node.name) functions.set(node.name.text, node)
    if (!ts.isVariableStatement(node)) continue
    for (const { name, initializer } of node.declarationList.declarations)
      if (ts.isIdentifier(name) && initializer && ts.isArrowFunction(initializer))
        functions.set(name.text, initializer)
  }
  return functions
}

const ID = /^id$|\w(Id|Ids)$/

/** Names of the arguments, of what is taken out of them, and of the members that are written down with them. */
function namesIn(node: ts.Node): string[] {
  const names: string[] = []
  const look = (one: ts.Node) => {
    if (ts.isParameter(one) && ts.isIdentifier(one.name)) names.push(one.name.text)
    if (ts.isBindingElement(one)) names.push((one.propertyName ?? one.name).getText())
    if (ts.isPropertySignature(one)) names.push(one.name.getText())
    ts.forEachChild(one, look)
  }
  look(node)
  return names
}

/** It can read or write a row that somebody names by its id, and is not told who asks. */
function takesIdAlone({ parameters, modifiers, type }: Declared): boolean {
  const isAsync = modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) ?? false
  if (!isAsync && !type?.getText().startsWith('Promise')) return false
  // What only somebody with access can have, and the person who asks.
  const isGiven = parameters.some((one) =>
    /\b(Actor|UserActor|Accessed\w*)\b/.test(one.type?.getText() ?? ''),
  )
  return !isGiven && parameters.flatMap(namesIn).some((name) => ID.test(name))
}

/** What a route takes from the server files of the rooms. */
function takenFrom(file: string, text: string): { name: string; from: string }[] {
  return parsed(file, text).statements.flatMap((node) => {
    if (!ts.isImportDeclaration(node) || !ts.isStringLiteral(node.moduleSpecifier)) return []
    const from = node.moduleSpecifier.text
    if (!/^[~.]\/features\/.*\.server$/.test(from)) return []
    const named = node.importClause?.namedBindings
    if (!named || !ts.isNamedImports(named)) return []
    const at = `${path.posix.join('app', from.slice(2))}.ts`
    return named.elements.map(({ name, propertyName }) => ({ name: (propertyName ?? name).text, from: at }))
  })
}

describe('a row is read for somebody', () => {
  it('no page calls what takes an id and not who asks', () => {
    const textOf = new Map(sources.map(({ file, text }) => [file, text]))
    const taken = sources
      .filter(({ file }) => file === 'app/root.tsx' || file.startsWith('app/routes/'))
      .flatMap(({ file, text }) => takenFrom(file, text).map((one) => ({ ...one, file })))
    expect(taken.length).toBeGreaterThan(50)
    const wrong = taken.filter(({ name, from }) => {
      const found = functionsOf(textOf.get(from) ?? '').get(name)
      return found !== undefined && takesIdAlone(found)
    })
    expect(wrong.map(({ file, name }) => `${file}: ${name}`)).toEqual([])
  })

  it.each([
    ['export async function getThing(id: string) {}', true],
    ['export function getThing(db: Tx, thingId: string): Promise<Thing> {}', true],
    ['export async function getThing({ thingId }: Input) {}', true],
    ['export async function getThing(input: { thingIds: string[] }) {}', true],
    ['export const getThing = async (id: string) => {}', true],
    ['export async function getThing(actor: Actor, thingId: string) {}', false],
    ['export async function listParts({ row }: AccessedThing) {}', false],
    ['export async function findInvitation(token: string) {}', false],
    ['export function topicOf(thingId: string): string {}', false],
  ])('%s', (text, isWrong) => {
    expect([...functionsOf(text).values()].map(takesIdAlone)).toEqual([isWrong])
  })

  it('nobody relies on rights that were asked elsewhere', () => {
    const relying = sources.filter(
      ({ file, text }) => file.startsWith('app/') && /\bcaller has (checked|asked)\b/i.test(text),
    )
    expect(relying.map(({ file }) => file)).toEqual([])
  })
})
