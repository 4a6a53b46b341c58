import { PassThrough } from 'node:stream'
import { createReadableStreamFromReadable, type EntryContext } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { isbot } from 'isbot'
import { renderToPipeableStream } from 'react-dom/server'
import { I18nextProvider, initReactI18next } from 'react-i18next'
import { isLanguage, DEFAULT_LANGUAGE } from './kernel/bilingual'
import { getActor } from './platform/auth/actor.server'
import { createRequestI18n, languageOf } from './platform/i18n/index.server'
import { log } from './platform/log.server'
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
          const body = new PassThrough()
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

export function handleError(error: unknown, { request }: { request: Request }): void {
  // An invitation's path carries its secret.
  const path = new URL(request.url).pathname.replace(/^(\/invitation\/).+/, '$1…')
  if (!request.signal.aborted) log.error({ err: error, path }, 'request failed')
}
