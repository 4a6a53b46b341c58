import { type ChildProcess, fork } from 'node:child_process'

/** What a child process may be asked, and what it answers. */
export type Answers = Record<string, { question: unknown; answer: unknown }>

/** One message to a child; `number` tells the answers apart. */
export interface Question {
  number: number
  name: string
  question: unknown
}

export interface Answer {
  number: number
  answer?: unknown
  error?: string
}

const STOP_MS = 8_000

/** Every process that this run has started and that still lives. */
const living = new Set<ChildProcess>()
let isEnding = false

/**
 * A process of its own for one part of the benchmark, so that its CPU time is its own too. It answers questions over
 * the channel, and ends by itself when the channel does: nothing is left behind, however this process dies.
 */
export class Child<Known extends Answers> {
  readonly #process: ChildProcess
  readonly #waiting = new Map<number, (answer: Answer) => void>()
  #lastNumber = 0

  constructor(module: string, { args = [], execArgv = [] }: { args?: string[]; execArgv?: string[] } = {}) {
    if (isEnding) throw new Error('the run is over')
    this.#process = fork(module, args, {
      execArgv: ['--import', 'tsx', ...execArgv],
      // Advanced: bytes travel as bytes.
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: { ...process.env, NODE_OPTIONS: '', NODE_ENV: 'production' },
    })
    living.add(this.#process)
    this.#process.on('message', (answer) => {
      const { number } = answer as Answer
      this.#waiting.get(number)?.(answer as Answer)
      this.#waiting.delete(number)
    })
    this.#process.once('exit', (code, signal) => {
      living.delete(this.#process)
      for (const [number, settle] of this.#waiting)
        settle({ number, error: `${module} has ended (${signal ?? code})` })
      this.#waiting.clear()
    })
  }

  get pid(): number {
    return this.#process.pid ?? 0
  }

  /** @throws Error with the child's words, or when it has ended or does not answer within `timeoutMs`. */
  ask<Name extends keyof Known & string>(
    name: Name,
    question: Known[Name]['question'],
    timeoutMs: number,
  ): Promise<Known[Name]['answer']> {
    this.#lastNumber += 1
    const number = this.#lastNumber
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(number)
        reject(new Error(`no answer to ${name} within ${timeoutMs} ms`))
      }, timeoutMs)
      this.#waiting.set(number, ({ answer, error }) => {
        clearTimeout(timer)
        if (error === undefined) resolve(answer as Known[Name]['answer'])
        else reject(new Error(error))
      })
      const asked: Question = { number, name, question }
      if (this.#process.connected) this.#process.send(asked)
      else this.#waiting.get(number)?.({ number, error: `${name}: the process has ended` })
    })
  }

  /** Lets it close what it has open, and does not wait for ever. */
  async stop(): Promise<void> {
    if (!living.has(this.#process)) return
    const ended = new Promise<void>((resolve) => this.#process.once('exit', () => resolve()))
    const timer = setTimeout(() => this.#process.kill('SIGKILL'), STOP_MS)
    if (this.#process.connected) this.#process.disconnect()
    await ended
    clearTimeout(timer)
  }
}

/** For the end of a run, above all of one that went wrong: no other child will be started. */
export async function killAllChildren(): Promise<void> {
  isEnding = true
  await Promise.all(
    [...living].map((child) => {
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
      child.kill('SIGKILL')
      return ended
    }),
  )
}
