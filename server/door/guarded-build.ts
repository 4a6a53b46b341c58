import type { ActionFunction, LoaderFunction, ServerBuild } from '@remix-run/node'
import type { Runtime } from '~/runtime.server'
import type { LoadContext } from './remix'
import { type Refusal, refusalHeaders, refusalText } from './refusal'

type Routes = ServerBuild['routes']
type RouteModule = NonNullable<Routes[string]>['module']
type Answers = Pick<Runtime, 'answers' | 'words' | 'isUploadPath'>

const NO_DATA: Refusal = { status: 404, code: 'not-found' }
const NO_UPLOAD: Refusal = { status: 415, code: 'form-type-unknown' }

/**
 * The pages with the door built into each: no action runs for a request that the door has refused, whoever wrote the action, and what a
 * loader or an action throws as an expected failure becomes its words, also where nobody thought of it. What the door has decided by the
 * path is asked again where a route really runs.
 */
export function guardedBuild(build: ServerBuild, runtime: Answers): ServerBuild {
  const routes: Routes = Object.fromEntries(
    Object.entries(build.routes).map(([id, route]) => [
      id,
      route && { ...route, module: guardedModule(route.module, runtime) },
    ]),
  )
  return { ...build, routes }
}

function guardedModule(module: RouteModule, runtime: Answers): RouteModule {
  const { action, loader } = module
  const guarded: RouteModule = { ...module }
  const hasPage = module.default !== undefined
  if (loader)
    guarded.loader = async (args: Parameters<LoaderFunction>[0]) => {
      const answer: unknown = await inWords(runtime, () => loader(args))
      if (hasPage || !contextOf(args).isData || isRedirect(answer)) return answer
      // A file is no data: Remix would read all of it as a text, and write that text again.
      if (answer instanceof Response) await answer.body?.cancel()
      throw plainly(args.request, NO_DATA, runtime)
    }
  if (action)
    guarded.action = (args: Parameters<ActionFunction>[0]) => {
      const { refusal, isUpload } = contextOf(args)
      // Nobody has counted these bytes, and only the reader of uploads does.
      if (isUpload && !runtime.isUploadPath(new URL(args.request.url).pathname))
        throw plainly(args.request, NO_UPLOAD, runtime)
      if (refusal === null) return inWords(runtime, () => action(args))
      return refused(args.request, refusal, { runtime, hasPage })
    }
  return guarded
}

/** Where a link leads on; a page may follow one without being loaded anew. */
const isRedirect = (answer: unknown) =>
  answer instanceof Response && answer.status >= 300 && answer.status < 400 && answer.status !== 304

const contextOf = (args: { context: unknown }) => args.context as LoadContext

async function inWords<T>({ answers }: Answers, work: () => T): Promise<Awaited<T>> {
  try {
    return await work()
  } catch (error) {
    throw answers.asResponse(error)
  }
}

/** A page says it where the form is; a route without a page answers as the door does. */
async function refused(
  request: Request,
  refusal: Refusal,
  { runtime, hasPage }: { runtime: Answers; hasPage: boolean },
) {
  const headers = refusalHeaders(refusal)
  if (hasPage) {
    // Of a form that was too large nothing was kept: the page goes on showing what it shows.
    const form = request.body === null ? null : await request.formData().catch(() => null)
    return runtime.answers.refuseForm(form, { ...refusal, headers })
  }
  return plainly(request, refusal, runtime)
}

function plainly(request: Request, refusal: Refusal, runtime: Answers): Response {
  const words = runtime.words(refusal.code, refusal.params)
  const { contentType, text } = refusalText(
    {
      accept: request.headers.get('accept') ?? '',
      'sec-fetch-dest': request.headers.get('sec-fetch-dest') ?? '',
    },
    { refusal, words },
  )
  const headers = { ...refusalHeaders(refusal), 'Content-Type': contentType }
  return new Response(text, { status: refusal.status, headers })
}
