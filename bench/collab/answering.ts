import type { Answer, Answers, Question } from './children'

export type Answering<Known extends Answers> = {
  [Name in keyof Known]: (question: Known[Name]['question']) => Promise<Known[Name]['answer']>
}

/** The child's side of the channel: answers what it is asked, and closes and ends when nobody is there to ask. */
export function answerQuestions<Known extends Answers>(
  answers: Answering<Known>,
  close: () => Promise<void> = () => Promise.resolve(),
): void {
  process.on('message', (message) => {
    const { number, name, question } = message as Question
    const reply = (answer: Answer) => {
      if (process.connected) process.send?.(answer)
    }
    answers[name as keyof Known](question as Known[keyof Known]['question']).then(
      (answer) => reply({ number, answer }),
      (error: unknown) =>
        reply({ number, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    )
  })
  // A terminal sends Ctrl-C to everybody. The parent decides when we end, by hanging up.
  process.on('SIGINT', () => undefined)
  process.once('disconnect', () => {
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error)
        process.exit(1)
      },
    )
  })
}
