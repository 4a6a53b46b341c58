import boundaries from 'eslint-plugin-boundaries'
import jsxA11y from 'eslint-plugin-jsx-a11y'
import { fileURLToPath } from 'node:url'
import tseslint from 'typescript-eslint'
import { houseRules } from './tests/architecture/house-rules.mjs'
import { elements, wallMessage, wallRules } from './tests/architecture/walls.mjs'

const resolver = fileURLToPath(new URL('tests/architecture/resolver.cjs', import.meta.url))
const sources = ['{app,server,prisma,tests,bench}/**/*.{ts,tsx}']
const scripts = ['**/*.{js,mjs,cjs}']

export default tseslint.config(
  { ignores: ['node_modules/', 'build/', 'data/', 'coverage/', '**/generated/', 'public/'] },

  ...tseslint.configs.recommended,

  {
    files: ['**/*.{ts,tsx,js,mjs}'],
    plugins: { house: houseRules },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'house/file-name': 'error',
      'max-lines': ['error', 300],
      'no-console': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'start' }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportAllDeclaration', message: 'A barrel hides cycles: export each name by name.' },
      ],
      'no-restricted-properties': [
        'error',
        { property: 'waitForTimeout', message: 'A test that sleeps lies: wait for what should happen.' },
      ],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-implicit-coercion': ['error', { boolean: false }],
      'prefer-const': 'error',
      'no-var': 'error',
    },
  },

  {
    files: sources,
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': true, minimumDescriptionLength: 10 },
      ],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-floating-promises': 'error',
      // Its third check, of functions that return nothing, takes longer than all other rules together.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
    },
  },

  {
    files: sources,
    plugins: { boundaries },
    settings: {
      'import/resolver': { [resolver]: {} },
      'boundaries/elements': elements,
      'boundaries/dependency-nodes': ['import', 'export', 'dynamic-import'],
      'boundaries/root-path': import.meta.dirname,
    },
    rules: {
      'boundaries/element-types': ['error', { default: 'disallow', message: wallMessage, rules: wallRules }],
    },
  },

  { files: ['app/**/*.tsx'], ...jsxA11y.flatConfigs.recommended },

  // Remix's own forget: a form has a key against doubles, and an answer outlives a live reload (decision 0020).
  {
    files: ['app/**/*.tsx'],
    ignores: ['app/ui/form.tsx'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            { name: '@remix-run/react', importNames: ['Form'], message: 'Use ~/ui/form.' },
            { name: '@remix-run/react', importNames: ['useActionData'], message: 'Use ~/ui/use-answer.' },
            { name: '@conform-to/react', importNames: ['useForm'], message: 'Use ~/ui/use-schema-form.' },
          ],
        },
      ],
    },
  },

  // How specs get a server is decided in one place.
  {
    files: ['tests/e2e/**'],
    ignores: ['tests/e2e/use-app.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['**/setup/app'], importNames: ['startApp'], message: 'Use useApp of use-app.ts.' },
            {
              group: ['**/setup/template'],
              importNames: ['demoFolder'],
              message: 'Use useApp of use-app.ts.',
            },
          ],
        },
      ],
    },
  },

  { files: ['app/**/*.tsx'], ignores: ['app/ui/form.tsx'], rules: { 'house/own-form': 'error' } },
  { files: ['app/features/**/schema.ts'], rules: { 'house/own-text': 'error' } },

  {
    files: ['app/**/*.{ts,tsx}'],
    ignores: ['app/features/recommendation/recommendation.ts', '**/*.test.ts'],
    rules: { 'house/asked-phase': 'error' },
  },

  // A route is a table of contents: it loads, acts and arranges.
  { files: ['app/routes/**'], rules: { 'max-lines': ['error', 150] } },

  {
    files: [...scripts, 'server/cli/**', 'tests/**', 'bench/**', 'prisma/seed/**'],
    rules: { 'no-console': 'off' },
  },

  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
)
