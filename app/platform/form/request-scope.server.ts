import { AsyncLocalStorage } from 'node:async_hooks'

/** What is known of the request that is being answered, for code that is not given the request. */
export interface RequestScope {
  /** How and where it was sent: `POST /workshops/new`. */
  address: string
  /** Who sent it, as soon as that has been asked. */
  userId: string | null
  /** The keys of forms whose work is stored: the answer tells the browser so. */
  doneKeys: Set<string>
}

const scopes = new AsyncLocalStorage<RequestScope>()

export function newRequestScope(address = ''): RequestScope {
  return { address, userId: null, doneKeys: new Set() }
}

export function inRequest<T>(scope: RequestScope, work: () => T): T {
  return scopes.run(scope, work)
}

/** Null outside of a request: in a command line, a job or a test. */
export function requestScope(): RequestScope | null {
  return scopes.getStore() ?? null
}
