/** Which room's words a `t` speaks, from where it was made: `const { t } = useTranslation('voting')`. */
import ts from 'typescript'

const everybodys = 'common'
const makers = new Set(['useTranslation', 'translator', 'getFixedT'])

/** The namespaces of the `name` that is in sight at `node`, or undefined if nothing in sight translates by that name. */
export function namespacesOf(node: ts.Node, name: string): string[] | undefined {
  for (let at: ts.Node | undefined = node; at; at = at.parent) {
    const found = declaredIn(at, name)
    if (found) return found
  }
  return name === 't' ? [everybodys] : undefined
}

function declaredIn(scope: ts.Node, name: string): string[] | undefined {
  if (ts.isFunctionLike(scope)) {
    const parameter = scope.parameters.find((one) => one.name.getText() === name || bindsName(one.name, name))
    // A parameter's type may say it: `t: TFunction<'voting'>`.
    if (parameter && name === 't') return textsIn(parameter.type) ?? [everybodys]
  }
  if (!ts.isBlock(scope) && !ts.isSourceFile(scope)) return undefined
  for (const statement of scope.statements) {
    if (!ts.isVariableStatement(statement)) continue
    for (const declaration of statement.declarationList.declarations) {
      if (!bindsName(declaration.name, name)) continue
      const maker = makerOf(declaration.initializer)
      if (maker) return maker
    }
  }
  return undefined
}

/** `t`, `{ t }`, `{ t: common }`. */
function bindsName(binding: ts.BindingName, name: string): boolean {
  if (ts.isIdentifier(binding)) return binding.text === name
  if (!ts.isObjectBindingPattern(binding)) return false
  return binding.elements.some((element) => {
    const source = element.propertyName ?? element.name
    return element.name.getText() === name && source.getText() === 't'
  })
}

function makerOf(initializer: ts.Expression | undefined): string[] | undefined {
  if (!initializer) return undefined
  const call = ts.isAwaitExpression(initializer) ? initializer.expression : initializer
  if (!ts.isCallExpression(call)) return undefined
  const { expression } = call
  const name = ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText()
  if (!makers.has(name)) return undefined
  const namespaces = call.arguments[name === 'getFixedT' ? 1 : 0]
  return (name === 'translator' ? undefined : textsIn(namespaces)) ?? [everybodys]
}

function textsIn(node: ts.Node | undefined): string[] | undefined {
  if (!node) return undefined
  const texts: string[] = []
  const visit = (inner: ts.Node) => {
    if (ts.isStringLiteralLike(inner)) texts.push(inner.text)
    ts.forEachChild(inner, visit)
  }
  visit(node)
  return texts.length > 0 ? texts : undefined
}
