/** Reads the sources with the compiler's own parser: which keys they ask for, and which words they say themselves. */
import ts from 'typescript'
import { namespacesOf } from './namespace'

export type Source = { file: string; text: string }
export type Place = { file: string; line: number }

export type Uses = {
  /** What a `t(…)`, an `i18nKey` or the table of failures asks for: one of the keys must exist. */
  asked: Array<Place & { keys: string[]; isTree: boolean }>
  /** Any other text that could be a key (a form's message, a label in a table): counts as used if it exists. */
  mentioned: Array<Place & { text: string }>
  /** `voting:choice.${choice}`: every key of that shape counts as used, and at least one must exist. */
  patterns: Array<Place & { pattern: RegExp; shown: string }>
  /** Words that a reader would see in one language only. */
  words: Array<Place & { text: string }>
}

const shownAttributes = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'label',
  'placeholder',
  'title',
])
/** Names that read the same in every language. */
const sameEverywhere = new Set(['VI', 'EN', 'PDF', 'DOCX', 'SHA-256', 'Đồng Thuận'])

const hasLetters = (text: string) => /\p{L}/u.test(text)
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

export function usesIn({ file, text }: Source): Uses {
  const uses: Uses = { asked: [], mentioned: [], patterns: [], words: [] }
  const kind = file.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind)
  const placeOf = (node: ts.Node) => ({
    file,
    line: tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1,
  })

  const say = (node: ts.Node, words: string) => {
    const said = words.trim().replace(/\s+/g, ' ')
    if (hasLetters(said) && !sameEverywhere.has(said) && !isKeptAsIs(node)) {
      uses.words.push({ ...placeOf(node), text: said })
    }
  }

  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return
    if (ts.isJsxText(node)) say(node, node.text)
    if (ts.isCallExpression(node)) visitCall(node)
    if (ts.isJsxAttribute(node)) visitAttribute(node)
    if (ts.isJsxExpression(node) && node.expression && isChild(node)) {
      for (const literal of valuesOf(node.expression)) say(literal, literal.text)
    }
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
      if (/^[a-z-]+:./.test(node.text)) uses.mentioned.push({ ...placeOf(node), text: node.text })
    }
    if (ts.isTemplateExpression(node) && /^[a-z-]+:/.test(node.head.text)) addTemplate(node, node.head.text)
    if (ts.isVariableDeclaration(node) && node.name.getText(tree) === 'DOMAIN_ERRORS') visitFailures(node)
    ts.forEachChild(node, visit)
  }

  const visitCall = (node: ts.CallExpression) => {
    const namespaces = namespacesAskedBy(node.expression)
    const [first, ...options] = node.arguments
    if (!namespaces || !first) return
    const isTree = options.some((option) => option.getText(tree).includes('returnObjects'))
    const hasContext = options.some((option) => /\bcontext\s*[:,}]/.test(option.getText(tree)))
    for (const asked of textsOf(first)) {
      if (ts.isTemplateExpression(asked)) {
        for (const head of inNamespaces(asked.head.text, namespaces.slice(0, 1))) addTemplate(asked, head)
      } else if (hasContext) {
        const [key = ''] = inNamespaces(asked.text, namespaces)
        addPattern(asked, `^${escaped(key)}(_.+)?$`, key)
      } else uses.asked.push({ ...placeOf(asked), keys: inNamespaces(asked.text, namespaces), isTree })
    }
  }

  const addPattern = (node: ts.Node, pattern: string, shown: string) =>
    uses.patterns.push({ ...placeOf(node), pattern: new RegExp(pattern), shown })

  const visitAttribute = (node: ts.JsxAttribute) => {
    const name = node.name.getText(tree)
    const value = node.initializer
    const expression = value && ts.isJsxExpression(value) ? value.expression : value
    if (!expression) return
    const literals = ts.isStringLiteral(expression) ? [expression] : valuesOf(expression)
    for (const literal of literals) {
      if (name === 'i18nKey') {
        const own = /\bns=["{']+([\w-]+)/.exec(node.parent.getText(tree))?.[1]
        const namespaces = own ? [own] : (namespacesOf(node, 't') ?? [])
        uses.asked.push({ ...placeOf(literal), keys: inNamespaces(literal.text, namespaces), isTree: false })
      } else if (shownAttributes.has(name)) say(literal, literal.text)
    }
  }

  const addTemplate = (node: ts.TemplateExpression, head: string) => {
    // `errors:${code}` says nothing about which codes there are; the table of failures does.
    if (head === 'errors:') return
    const parts = [head, ...node.templateSpans.map((span) => span.literal.text)]
    const shown = head + node.getText(tree).slice(1 + node.head.text.length, -1)
    addPattern(node, `^${parts.map(escaped).join('.+')}$`, shown)
  }

  const visitFailures = (node: ts.VariableDeclaration) => {
    const object =
      node.initializer && ts.isAsExpression(node.initializer) ? node.initializer.expression : node.initializer
    if (!object || !ts.isObjectLiteralExpression(object)) return
    for (const property of object.properties) {
      const name = property.name && (ts.isStringLiteral(property.name) || ts.isIdentifier(property.name))
      if (name)
        uses.asked.push({ ...placeOf(property), keys: [`errors:${property.name.text}`], isTree: false })
    }
  }

  visit(tree)
  return uses
}

const inNamespaces = (key: string, namespaces: string[]) =>
  key.includes(':') ? [key] : namespaces.map((namespace) => `${namespace}:${key}`)

/** The namespaces of `t(…)`, `i18n.t(…)` and `translator(language)(…)`; undefined if this call does not translate. */
function namespacesAskedBy(callee: ts.Expression): string[] | undefined {
  if (ts.isIdentifier(callee)) return namespacesOf(callee, callee.text)
  if (ts.isPropertyAccessExpression(callee)) return callee.name.text === 't' ? ['common'] : undefined
  const isMade =
    ts.isCallExpression(callee) &&
    ts.isIdentifier(callee.expression) &&
    callee.expression.text === 'translator'
  return isMade ? ['common'] : undefined
}

type Text = ts.StringLiteral | ts.NoSubstitutionTemplateLiteral

/** The texts that an expression can come to: both sides of a choice, every fallback. */
function textsOf(node: ts.Expression): Array<Text | ts.TemplateExpression> {
  if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) return [node]
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) return textsOf(node.expression)
  if (ts.isConditionalExpression(node)) return [...textsOf(node.whenTrue), ...textsOf(node.whenFalse)]
  if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap(textsOf)
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken
    const isFallback = kind === ts.SyntaxKind.QuestionQuestionToken || kind === ts.SyntaxKind.BarBarToken
    if (isFallback) return [...textsOf(node.left), ...textsOf(node.right)]
    return kind === ts.SyntaxKind.AmpersandAmpersandToken ? textsOf(node.right) : []
  }
  return []
}

const valuesOf = (node: ts.Expression): Text[] => textsOf(node).filter((text) => ts.isStringLiteralLike(text))

const isChild = (node: ts.JsxExpression) => ts.isJsxElement(node.parent) || ts.isJsxFragment(node.parent)

/** Inside `<kbd>`, `<code>`, `<style>`, `<script>`, or marked `translate="no"`, as HTML has it. */
function isKeptAsIs(node: ts.Node): boolean {
  for (let at: ts.Node = node; at.parent; at = at.parent) {
    const opening = ts.isJsxElement(at) ? at.openingElement : ts.isJsxSelfClosingElement(at) ? at : undefined
    if (!opening) continue
    if (['kbd', 'code', 'style', 'script'].includes(opening.tagName.getText())) return true
    const isMarked = opening.attributes.properties.some((property) =>
      /^translate=["{']+no\b/.test(property.getText()),
    )
    if (isMarked) return true
  }
  return false
}
