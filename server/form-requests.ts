import type { Request, RequestHandler, Response } from 'express'
import type { ServerBuild } from '@remix-run/node'
import { data } from '@remix-run/node'
import { paths } from '~/kernel/paths'
import type { Runtime } from '~/runtime.server'

type Forms = Runtime['forms']
type Answers = Runtime['answers']

/** Long enough for an answer to be read; the page takes the cookie away as soon as it has seen it. */
const COOKIE_S = 120

const READABLE = `Path=/; Max-Age=${COOKIE_S}; SameSite=Lax`

/** Gives each request what commands may know of it, and tells the browser which forms have been done. */
export function formRequests(
  { newScope, inRequest, doneCookie }: Forms,
  isTls: (request: Request) => boolean,
): RequestHandler {
  return (request, response, next) => {
    const scope = newScope(addressOf(request))
    const secure = isTls(request) ? '; Secure' : ''
    beforeHeaders(response, () => {
      for (const key of scope.doneKeys)
        response.appendHeader('Set-Cookie', `${doneCookie}${key}=1; ${READABLE}${secure}`)
    })
    inRequest(scope, next)
  }
}

/** Where a form is sent to: the same for a page with scripts, which asks for its data alone, and for one without. */
export function addressOf({ method, originalUrl }: Pick<Request, 'method' | 'originalUrl'>): string {
  // Not by the second argument: an address of two slashes would be a host.
  const { pathname, searchParams } = new URL(`http://localhost${originalUrl}`)
  searchParams.delete('_routes')
  const query = searchParams.toString()
  const path = pathname.replace(/\/?(_root)?\.data$/, '') || '/'
  return `${method} ${path}${query && '?'}${query}`
}

function beforeHeaders(response: Response, work: () => void): void {
  const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => Response
  response.writeHead = ((...args: unknown[]) => {
    work()
    return writeHead(...args)
  }) as Response['writeHead']
}

type Action = NonNullable<ServerBuild['routes'][string]>['module']['action']

const wrapped = new WeakMap<ServerBuild, ServerBuild>()

/**
 * The same pages, with one rule for what is sent when the session has ended: the page stays as it is, with the words in it,
 * and says so. After each action who acts is asked anew. (A plain form, without scripts, is led to the sign-in page and back to its page.)
 */
export function withEndedSessions(
  build: ServerBuild,
  { forms: { endedCookie, forgetActor }, answers }: { forms: Forms; answers: Answers },
): ServerBuild {
  const known = wrapped.get(build)
  if (known) return known
  const routes = Object.fromEntries(
    Object.entries(build.routes).map(([id, route]) => {
      if (!route?.module.action) return [id, route]
      const action = staying(route.module.action, {
        isPage: route.module.default !== undefined,
        endedCookie,
        forgetActor,
        answers,
      })
      return [id, { ...route, module: { ...route.module, action } }]
    }),
  )
  const result = { ...build, routes }
  wrapped.set(build, result)
  return result
}

interface Staying {
  isPage: boolean
  endedCookie: string
  forgetActor: Forms['forgetActor']
  answers: Answers
}

function staying(
  action: NonNullable<Action>,
  { isPage, endedCookie, forgetActor, answers }: Staying,
): Action {
  return async (args) => {
    try {
      return await action(args)
    } catch (error) {
      const isScript = !(args.request.headers.get('accept') ?? '').includes('text/html')
      if (!isScript || !leadsToSignIn(error)) throw error
      const status = 401
      const headers = { 'Set-Cookie': `${endedCookie}=1; ${READABLE}` }
      const code = 'signed-out'
      if (!isPage) return Response.json({ code }, { status, headers })
      return data(answers.refusedAnswer(code), { status, headers })
    } finally {
      forgetActor()
    }
  }
}

function leadsToSignIn(error: unknown): boolean {
  return error instanceof Response && (error.headers.get('Location') ?? '').startsWith(`${paths.signIn()}?`)
}
