import { AsyncLocalStorage } from 'node:async_hooks'
import type { Actor } from '~/kernel/actor'

/** What is known of the request that is being answered, for code that is not given the request. */
export interface RequestScope {
  /** How and where it was sent: `POST /workshops/new`. */
  address: string
  /** Who sent it, as soon as that has been asked. */
  userId: string | null
  /** The same with all rights, asked once: all loaders of a page decide by one answer. */
  actor: Promise<Actor> | null
  /** The keys of forms whose work is stored: the answer tells the browser so. */
  doneKeys: Set<string>
}

const scopes = new AsyncLocalStorage<RequestScope>()

export function newRequestScope(address = ''): RequestScope {
  return { address, userId: null, actor: null, doneKeys: new Set() }
}

export function inRequest<T>(scope: RequestScope, work: () => T): T {
  return scopes.run(scope, work)
}

/** Null outside of a request: in a command line, a job or a test. */
export function requestScope(): RequestScope | null {
  return scopes.getStore() ?? null
}

/** An action may have changed who somebody is and what they may: the loaders of its page ask anew. */
export function forgetActor(): void {
  const scope = requestScope()
  if (scope) scope.actor = null
}
