import { fork, type ChildProcess } from 'node:child_process'
import path from 'node:path'
import { cleanEnv } from '../setup/template'
import type {
  CollabProcessAnswer,
  CollabProcessCommands,
  CollabProcessRequest,
  CollabProcessSettings,
} from './collab-process'

const program = path.join(import.meta.dirname, 'collab-process.ts')
const root = path.resolve(import.meta.dirname, '../..')
const running = new Set<ChildProcess>()
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')))

type Answer<Command extends keyof CollabProcessCommands> = Promise<
  Awaited<ReturnType<CollabProcessCommands[Command]>>
>

/** One server process of co-editing, which a test may kill and start again on the same port and data. */
export class CollabNode {
  readonly settings: CollabProcessSettings
  #child: ChildProcess | null = null
  #waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>()
  #lastId = 0
  #said = ''

  constructor(settings: CollabProcessSettings) {
    this.settings = settings
  }

  get serverUrl(): string {
    return `ws://127.0.0.1:${this.settings.port}/collab`
  }

  /** All that its processes have logged. */
  get output(): string {
    return this.#said
  }

  async start(): Promise<void> {
    try {
      await this.open()
      await this.ask('listen')
    } catch (error) {
      await this.kill()
      throw error
    }
  }

  /** Starts the process with the database open and the door shut: what the log holds before any client has come back. */
  async open(): Promise<void> {
    const child = fork(program, {
      cwd: root,
      env: { ...cleanEnv(), NODE_ENV: 'production', COLLAB_PROCESS: JSON.stringify(this.settings) },
      execArgv: ['--import', 'tsx', '--expose-gc'],
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    running.add(child)
    this.#child = child
    child.stdout?.on('data', (chunk: Buffer) => (this.#said += chunk.toString()))
    child.stderr?.on('data', (chunk: Buffer) => (this.#said += chunk.toString()))
    child.once('exit', () => this.#forget(child))
    await new Promise<void>((resolve, reject) => {
      child.once('message', () => resolve())
      child.once('exit', () => reject(new Error(`The process ended instead of starting:\n${this.#said}`)))
    })
    child.on('message', (answer: CollabProcessAnswer) => this.#take(answer))
  }

  ask<Command extends keyof CollabProcessCommands>(
    command: Command,
    ...args: Parameters<CollabProcessCommands[Command]>
  ): Answer<Command> {
    const child = this.#child
    if (child === null) return Promise.reject(new Error('The process does not run'))
    const request: CollabProcessRequest = { id: (this.#lastId += 1), command, args }
    return new Promise((resolve, reject) => {
      this.#waiting.set(request.id, { resolve, reject })
      child.send(request)
    })
  }

  async query<Row>(text: string, params: unknown[] = []): Promise<Row[]> {
    return (await this.ask('query', text, params)) as Row[]
  }

  /** SIGKILL: nothing in the process gets to know. Resolves when it is gone. */
  async kill(): Promise<void> {
    const child = this.#child
    if (child === null) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await gone
  }

  #take(answer: CollabProcessAnswer): void {
    const waiting = this.#waiting.get(answer.id)
    this.#waiting.delete(answer.id)
    if ('error' in answer) waiting?.reject(new Error(answer.error))
    else waiting?.resolve(answer.value as never)
  }

  #forget(child: ChildProcess): void {
    running.delete(child)
    if (this.#child === child) this.#child = null
    for (const { reject } of this.#waiting.values()) reject(new Error('The process has ended'))
    this.#waiting.clear()
  }
}
