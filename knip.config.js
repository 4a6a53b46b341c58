/** With `--production`, only what tests call counts as unused too; that a test may reach a piece of a file is no fault then. */
const isProductAlone = process.argv.includes('--production')

/** @type {import('knip').KnipConfig} */
export default {
  // What begins something by itself; with "!", what the product itself consists of.
  entry: [
    'app/entry.{client,server}.tsx!',
    'app/routes/**/*.{ts,tsx}!',
    'server/index.ts!',
    'server/cli/*.{ts,mjs}!',
    // What the CHECK constraints of the migrations hold.
    'prisma/word-columns.ts!',
    'server/collab/log/fold-worker.mjs!',
    'bench/*/run.ts',
    'bench/collab/servers/*.ts',
    'bench/editor/bare/page.ts',
    'tests/e2e/real-editors-page.ts',
    'tests/setup/*.{ts,mjs}',
    'tests/architecture/translations/check.ts',
  ],
  project: [
    'app/**/*.{ts,tsx,mjs,css}!',
    'server/**/*.{ts,mjs}!',
    'prisma/**/*.ts!',
    '{bench,tests}/**/*.{ts,tsx,mjs}',
  ],
  // Comes with @remix-run/react: what a test of a component stands in, where a link needs a router.
  ignoreDependencies: isProductAlone ? [] : ['react-router-dom'],
  ignoreExportsUsedInFile: isProductAlone,
  // A place where a test takes hold of what the product decides for itself.
  tags: ['-seam'],
  treatConfigHintsAsErrors: false,
}
