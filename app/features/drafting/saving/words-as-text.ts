import type { KeptWords } from './kept-words'
import type { UnsavedPassage } from './unsaved-words'

/** For the clipboard or a file: each passage under a line that says where it stood. */
export function wordsAsText(
  words: KeptWords,
  { nameOf, choiceOf }: Record<'nameOf' | 'choiceOf', (passage: UnsavedPassage) => string>,
): string {
  return words.passages
    .map(
      (passage) =>
        `${nameOf(passage)}\n${choiceOf(passage)}${passage.runs.map(({ text }) => text).join('')}\n`,
    )
    .join('\n')
}

/** Has the browser save a text as a file. */
export function downloadText(fileName: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  URL.revokeObjectURL(url)
}
