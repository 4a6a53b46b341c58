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

export const houseRules = {
  rules: {
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
