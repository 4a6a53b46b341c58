import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  createReadableStreamFromReadable,
  createRequestHandler,
  type RequestHandler,
  type ServerBuild,
} from '@remix-run/node'
import type { FormBody } from './form-body'
import { dropRest, type Refusal } from './refusal'

/** What loaders and actions get beside the request. */
export interface LoadContext {
  nonce: string
  address: string
  isTls: boolean
  /** Why no action may run. */
  refusal: Refusal | null
  /** Somebody asks for a page's data alone. */
  isData: boolean
  /** The body comes as a stream that nobody has counted. */
  isUpload: boolean
}

export interface PageRequest {
  request: IncomingMessage
  response: ServerResponse
  /** Where the browser believes to be; known to be one of our own names. */
  origin: string
  /** A form that was read, `stream` for what must not be gathered in memory, null for what brings nothing. */
  body: FormBody | 'stream' | null
  context: LoadContext
}

/**
 * Answers one request with Remix. Unlike its adapter for Express this builds the address from an origin that the door has checked, never
 * from headers, and hands on a body that has been read and counted. What a handler throws is thrown on.
 */
export async function answerWithPages(
  handle: RequestHandler,
  { request, response, origin, body, context }: PageRequest,
): Promise<void> {
  const aborter = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished) aborter.abort()
  })
  const answer = await handle(pageRequest(request, { origin, body, signal: aborter.signal }), { ...context })
  dropRest(request, response)
  await send(answer, response)
}

const handlers = new WeakMap<ServerBuild, RequestHandler>()

/** Remix sorts all routes of a build when it makes a handler: once for each build, which in development is a new one after a change. */
export function handlerOf(build: ServerBuild, prepare: (build: ServerBuild) => ServerBuild): RequestHandler {
  let handler = handlers.get(build)
  if (!handler) {
    const mode = process.env.NODE_ENV === 'development' ? 'development' : 'production'
    handler = createRequestHandler(prepare(build), mode)
    handlers.set(build, handler)
  }
  return handler
}

function pageRequest(
  request: IncomingMessage,
  { origin, body, signal }: Pick<PageRequest, 'origin' | 'body'> & { signal: AbortSignal },
): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) headers.append(name, one)
  }
  const init: RequestInit & { duplex?: 'half' } = { method: request.method ?? 'GET', headers, signal }
  if (body === 'stream') {
    init.body = createReadableStreamFromReadable(request)
    init.duplex = 'half'
    // The door reads a type without regard to case; whoever asks behind it must see the same.
    headers.set('Content-Type', normalisedType(headers.get('Content-Type') ?? ''))
  } else if (body !== null) {
    init.body = new Uint8Array(body.bytes)
    headers.set('Content-Type', body.contentType)
    headers.set('Content-Length', String(body.bytes.length))
    headers.delete('Transfer-Encoding')
  }
  // The path is the client's own words, but it begins with one slash and goes behind our origin.
  return new Request(`${origin}${request.url}`, init)
}

/** The media type in lower case; its parameters as they are, since a boundary has its case. */
export function normalisedType(contentType: string): string {
  const at = contentType.indexOf(';')
  const end = at === -1 ? contentType.length : at
  return contentType.slice(0, end).trim().toLowerCase() + contentType.slice(end)
}

async function send(answer: Response, response: ServerResponse): Promise<void> {
  response.statusCode = answer.status
  if (answer.statusText) response.statusMessage = answer.statusText
  for (const [name, value] of answer.headers) {
    if (name === 'set-cookie') response.appendHeader(name, value)
    else response.setHeader(name, value)
  }
  // Whoever is signed in, or out, by this very answer must not find it in a cache either.
  if (answer.headers.has('set-cookie')) response.setHeader('Cache-Control', 'private, no-store')
  if (answer.body) await pour(answer.body, response)
  else response.end()
}

/**
 * As fast as the reader takes it, and no further once the reader has gone: a file that is read slowly must not lie in memory as a whole.
 * Remix's own writer waits for nobody.
 */
async function pour(body: ReadableStream<Uint8Array>, response: ServerResponse): Promise<void> {
  const reader = body.getReader()
  // One pair for the whole answer: where it is compressed, `on` reaches the compressor and `off` does not.
  let goOn = () => {}
  const go = () => goOn()
  response.on('drain', go).on('close', go)
  const drained = () =>
    new Promise<void>((resolve) => {
      goOn = resolve
      if (response.destroyed) resolve()
    })
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      if (response.destroyed) return
      if (!response.write(next.value)) await drained()
      // What was compressed must not wait for more: the head of a page goes out first.
      if ('flush' in response && typeof response.flush === 'function') response.flush()
    }
    response.end()
  } catch (error) {
    response.destroy()
    throw error
  } finally {
    // Ends the file's own stream where the reader has gone before its end.
    await reader.cancel().catch(() => undefined)
  }
}
