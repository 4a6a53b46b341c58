import * as Y from 'yjs'
import { answerQuestions } from '../answering'

export type BareAnswers = {
  /** Milliseconds of each `Y.applyUpdate` of the same state to a new document. */
  apply: { question: { state: Uint8Array; times: number }; answer: { wallMs: number[] } }
}

/** A process that does nothing but what opening a document cannot do without. */
answerQuestions<BareAnswers>({
  apply: async ({ state, times }) => {
    const wallMs: number[] = []
    for (let run = 0; run < times; run += 1) {
      const doc = new Y.Doc()
      const startedAt = performance.now()
      Y.applyUpdate(doc, state)
      wallMs.push(performance.now() - startedAt)
      // A server has pauses between two openings; here too.
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    return { wallMs }
  },
})
