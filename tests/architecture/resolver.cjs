/**
 * Tells ESLint where an import leads, from its words alone: the walls stand for a file that does not exist yet,
 * and linting needs no search on disk. Anything that is neither relative nor an alias is a package.
 */
const path = require('node:path')

const root = path.resolve(__dirname, '../..')
const aliases = { '~/': 'app/', '~tests/': 'tests/', '~server/': 'server/', '~locales/': 'locales/' }

function locate(source, file) {
  if (source.startsWith('.')) return path.resolve(path.dirname(file), source)
  const alias = Object.keys(aliases).find((start) => source.startsWith(start))
  return alias ? path.join(root, aliases[alias], source.slice(alias.length)) : null
}

exports.interfaceVersion = 2

exports.resolve = (source, file) => {
  const place = locate(source.replace(/\?.*$/, ''), file)
  if (!place) return { found: false }
  // An import of `schema` means `schema.ts`; the walls tell files apart by their full names.
  return {
    found: true,
    path: path.extname(place) && !/\.(server|client)$/.test(place) ? place : `${place}.ts`,
  }
}
