/** Small rules of this house that no published plugin has: how files are called. */
import path from 'node:path'

const forbidden = /(^|[.-])(utils?|helpers?|misc|lib|libs|manager|v2)([.-]|$)/
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/

/** What is wrong with a file's place in the tree, or null. Remix gives route files their own grammar. */
export function nameFault(file) {
  const parts = file.split('/')
  const bad = parts.find((part) => forbidden.test(part))
  if (bad) return `"${bad}" says nothing: name the noun (docs: CONTRIBUTING.md)`
  if (file.startsWith('app/routes/')) return null
  return kebab.test(parts.at(-1)) ? null : `"${parts.at(-1)}" is not in kebab-case`
}

/** The element's name as it is written: form, fetcher.Form. */
function tagOf(name) {
  if (name.type === 'JSXMemberExpression') return `${tagOf(name.object)}.${name.property.name}`
  return name.type === 'JSXIdentifier' ? name.name : ''
}

const browsersOwn = new Set(['date', 'time', 'datetime-local', 'month', 'week', 'color'])

export const houseRules = {
  rules: {
    /** A form of the browser's own shows its bubbles; a date of its own puts the month first. */
    'own-form': {
      meta: { type: 'problem', schema: [] },
      create: (context) => ({
        JSXOpeningElement(node) {
          const tag = tagOf(node.name)
          if (tag === 'form' || /\.Form$/.test(tag))
            context.report({ node, message: `<${tag}> shows the browser's words: use Form of ~/ui/form` })
        },
        'JSXAttribute[name.name="type"]'(node) {
          const value = node.value?.value ?? node.value?.expression?.value
          if (browsersOwn.has(value))
            context.report({ node, message: `type="${value}" is the browser's: use DateField of ~/ui/field` })
        },
      }),
    },
    /** What people write is read by the pieces of kernel/form-fields: trim() sees none of what cannot be seen. */
    'own-text': {
      meta: { type: 'problem', schema: [] },
      create: (context) => ({
        'CallExpression[callee.property.name=/^(trim|nonempty)$/]'(node) {
          context.report({ node, message: 'A text is read with a piece of ~/kernel/form-fields' })
        },
        'CallExpression[callee.property.name="min"][callee.object.callee.property.name="string"]'(node) {
          if (node.arguments[0]?.value === 1)
            context.report({ node, message: 'A text is read with a piece of ~/kernel/form-fields' })
        },
      }),
    },
    /** Where a text stands on its way is asked by name: what a phase allows is written down once, beside the phases. */
    'asked-phase': {
      meta: { type: 'problem', schema: [] },
      create: (context) => ({
        'BinaryExpression[operator=/^[!=]==$/][right.type="Literal"]'(node) {
          const left = node.left.type === 'ChainExpression' ? node.left.expression : node.left
          const name = left.type === 'MemberExpression' ? left.property.name : left.name
          if (name === 'phase' && typeof node.right.value === 'string')
            context.report({ node, message: 'Ask a function of recommendation.ts (isFrozen)' })
        },
      }),
    },
    'file-name': {
      meta: { type: 'problem', schema: [] },
      create(context) {
        const file = path.relative(context.cwd, context.filename).split(path.sep).join('/')
        return {
          Program(node) {
            const fault = file.startsWith('..') ? null : nameFault(file)
            if (fault) context.report({ node, message: fault })
          },
        }
      },
    },
  },
}
