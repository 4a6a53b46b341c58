import { ESLint } from 'eslint'
import tseslint from 'typescript-eslint'

/**
 * Lints text as if it stood at `file`. Rules that need the compiler are off: they would look for the file on disk,
 * and the walls are decided by names alone.
 */
const eslint = new ESLint({
  overrideConfig: [
    tseslint.configs.disableTypeChecked,
    { files: ['**/*.{ts,tsx}'], languageOptions: { parserOptions: { projectService: false } } },
  ],
})

async function lintAt(file: string, text: string) {
  const [result] = await eslint.lintText(text, { filePath: file })
  return (result?.messages ?? []).map((message) => ({ rule: message.ruleId, message: message.message }))
}

/** The rules that a text breaks at a place, without repetition. */
export async function brokenRules(file: string, text: string): Promise<string[]> {
  const messages = await lintAt(file, text)
  return [...new Set(messages.map((message) => message.rule ?? `parse: ${message.message}`))]
}
