import type { ActionFunction, LoaderFunction, ServerBuild } from '@remix-run/node'
import type { Runtime } from '~/runtime.server'
import type { LoadContext } from './remix'
import { type Refusal, refusalHeaders, refusalText } from './refusal'

type Routes = ServerBuild['routes']
type RouteModule = NonNullable<Routes[string]>['module']
type Answers = Pick<Runtime, 'answers' | 'words'>

/**
 * The pages with the door built into each: no action runs for a request that the door has refused, whoever wrote the action, and what a
 * loader or an action throws as an expected failure becomes its words, also where nobody thought of it.
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
  if (loader) guarded.loader = (args: Parameters<LoaderFunction>[0]) => inWords(runtime, () => loader(args))
  if (action)
    guarded.action = (args: Parameters<ActionFunction>[0]) => {
      const { refusal } = args.context as unknown as LoadContext
      if (refusal === null) return inWords(runtime, () => action(args))
      return refused(args.request, refusal, { runtime, hasPage: module.default !== undefined })
    }
  return guarded
}

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
  const words = runtime.words(refusal.code, refusal.params)
  const { contentType, text } = refusalText(
    {
      accept: request.headers.get('accept') ?? '',
      'sec-fetch-dest': request.headers.get('sec-fetch-dest') ?? '',
    },
    { refusal, words },
  )
  return new Response(text, { status: refusal.status, headers: { ...headers, 'Content-Type': contentType } })
}
