import { createReadableStreamFromReadable, type EntryContext } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { isbot } from 'isbot'
import { renderToPipeableStream } from 'react-dom/server'
import { I18nextProvider, initReactI18next } from 'react-i18next'
import { isLanguage, DEFAULT_LANGUAGE } from './kernel/bilingual'
import { DomainError } from './kernel/domain-error'
import { loggedPath } from './kernel/logged-path'
import { getActor } from './platform/auth/actor.server'
import { requestScope } from './platform/form/request-scope.server'
import { createRequestI18n, languageOf } from './platform/i18n/index.server'
import { viewerOf, VIEWER_HEADER } from './platform/live/viewer'
import { log } from './platform/log.server'
import { pageBytes } from './platform/page-bytes.server'
import { NonceContext } from './ui/nonce'

export { runtime } from './runtime.server'

export const streamTimeout = 10_000

export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
  { nonce }: { nonce: string },
): Promise<Response> {
  // The root loader's answer is what the page was made for: a sign-in in this very request may have changed the language.
  const root = context.staticHandlerContext.loaderData?.root as { language?: unknown } | undefined
  const language = isLanguage(root?.language)
    ? root.language
    : await getActor(request)
        .then((actor) => languageOf(request, actor))
        .catch(() => DEFAULT_LANGUAGE)
  const i18n = createRequestI18n(language)
  await i18n.use(initReactI18next).init()

  return new Promise((resolve, reject) => {
    let hasShell = false
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <I18nextProvider i18n={i18n}>
          <RemixServer context={context} url={request.url} nonce={nonce} abortDelay={streamTimeout} />
        </I18nextProvider>
      </NonceContext.Provider>,
      {
        nonce,
        [isbot(request.headers.get('user-agent') ?? '') ? 'onAllReady' : 'onShellReady']() {
          hasShell = true
          const body = pageBytes()
          headers.set('Content-Type', 'text/html; charset=utf-8')
          headers.set('Content-Language', language)
          resolve(new Response(createReadableStreamFromReadable(body), { status, headers }))
          pipe(body)
        },
        onShellError: reject,
        onError(error: unknown) {
          status = 500
          if (hasShell) log.error({ err: error }, 'render')
        },
      },
    )
    setTimeout(abort, streamTimeout + 1000).unref()
  })
}

/** Data say for whom they are: a public page is answered to whoever asks, also where the session of its reader has ended. */
export function handleDataRequest(response: Response): Response {
  response.headers.set(VIEWER_HEADER, viewerOf(requestScope()?.userId))
  return response
}

/** What a client did wrong is no fault of ours: the request's own line in the log has its status. */
function isExpected(error: unknown): boolean {
  if (isRouteErrorResponse(error)) return error.status < 500
  return error instanceof DomainError
}

export function handleError(error: unknown, { request }: { request: Request }): void {
  if (request.signal.aborted || isExpected(error)) return
  log.error({ err: error, path: loggedPath(new URL(request.url).pathname) }, 'request failed')
}
