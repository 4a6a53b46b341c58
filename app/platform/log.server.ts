import { AsyncLocalStorage } from 'node:async_hooks'
import pino from 'pino'
import { env } from './env.server'

const requests = new AsyncLocalStorage<{ requestId: string }>()

/** A database's error may quote the row it refused, which is somebody's text: only these four are written. */
function describe(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) }
  return {
    type: error.name,
    message: error.message,
    code: (error as { code?: unknown }).code,
    stack: error.stack,
  }
}

/** The process's log. Lines carry the request's id; names, addresses, texts and cookies never go in. */
export const log = pino({
  level: process.env.NODE_ENV === 'test' ? 'silent' : levelOf(),
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  serializers: { err: describe },
  mixin: () => requests.getStore() ?? {},
  redact: ['password', 'email', 'cookie', 'token', '*.password', '*.email', '*.cookie', '*.token'],
})

/** A wrong LOG_LEVEL is reported by whoever starts the process, not by an import. */
function levelOf(): string {
  try {
    return env().LOG_LEVEL
  } catch {
    return 'info'
  }
}

/** Runs `work` so that every line it logs carries this request's id. */
export function withRequestId<T>(requestId: string, work: () => T): T {
  return requests.run({ requestId }, work)
}
