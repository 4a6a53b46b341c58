import * as Y from 'yjs'
import { LANGUAGES, type Language } from '~/kernel/bilingual'
import { oldNodes, oldProvisionId } from '~/features/text/earlier/old-layout'
import { walkOld } from '~/features/text/earlier/old-blocks'
import { addWords, hasNews, piecesOf, type Moment, type WordsRun } from './text-runs'

interface OldPassage {
  side: Language
  provisionId: string | null
  runs: WordsRun[]
}

/** What was not acknowledged in a copy from before texts were made of lines, each in its paragraph, in the order of the text. */
export function unsavedOldWords(doc: Y.Doc, moment: Moment): OldPassage[] {
  return LANGUAGES.flatMap((side) =>
    oldNodes(doc, side).flatMap((node) =>
      paragraphsIn(node, moment)
        .filter(hasNews)
        .map((runs) => ({ side, provisionId: oldProvisionId(node), runs })),
    ),
  )
}

/** The words of each element that holds some itself, also in lists. */
function paragraphsIn(top: unknown, moment: Moment): WordsRun[][] {
  const paragraphs: WordsRun[][] = []
  let current: unknown
  for (const step of walkOld([top])) {
    if (step.type === 'out') continue
    const { node, parent } = step
    const isText = node instanceof Y.Text
    if (isText && (parent === null || parent !== current)) {
      current = parent
      paragraphs.push([])
    }
    const runs = paragraphs.at(-1)
    if (!runs) continue
    if (isText) {
      for (const piece of piecesOf(node, moment)) if ('text' in piece) addWords(runs, piece)
    } else if (parent !== null && parent === current) addWords(runs, { text: '\n', isNew: false })
  }
  return paragraphs
}
