import type { IncomingMessage, ServerResponse } from 'node:http'
import type { DomainErrorCode } from '~/kernel/domain-error'

/** Why a request goes no further. The words are `errors:<code>`, in both languages: nobody knows yet who is asking. */
export interface Refusal {
  status: 400 | 401 | 403 | 404 | 405 | 413 | 415 | 421 | 429 | 500
  code: DomainErrorCode | 'failed'
  params?: Record<string, string | number>
  /** For Retry-After. */
  waitSeconds?: number
}

export interface Words {
  vi: string
  en: string
}

/** What a refused request still may send before its connection is cut: enough for a browser to finish and read the answer. */
const DRAIN_BYTES = 64 * 1024 * 1024
const DRAIN_MS = 60_000

type Answer = Pick<ServerResponse, 'setHeader' | 'statusCode' | 'end' | 'headersSent' | 'once'>

/** Answers in the form that was asked for: JSON for scripts, a small page for browsers, else plain text. */
export function answerRefusal(
  request: IncomingMessage,
  response: Answer,
  { refusal, words }: { refusal: Refusal; words: Words },
): void {
  if (response.headersSent) return void request.destroy()
  response.statusCode = refusal.status
  for (const [name, value] of Object.entries(refusalHeaders(refusal))) response.setHeader(name, value)
  dropRest(request, response)
  const { contentType, text } = refusalText(request.headers, { refusal, words })
  response.setHeader('Content-Type', contentType)
  response.end(text)
}

export function refusalHeaders({ waitSeconds }: Refusal): Record<string, string> {
  const headers: Record<string, string> = { 'Cache-Control': 'no-store' }
  if (waitSeconds !== undefined) headers['Retry-After'] = String(Math.max(1, Math.ceil(waitSeconds)))
  return headers
}

/** What is said, in the form that was asked for. */
export function refusalText(
  headers: { accept?: string | undefined; 'sec-fetch-dest'?: string | string[] | undefined },
  { refusal: { code, params = {} }, words }: { refusal: Refusal; words: Words },
): { contentType: string; text: string } {
  const accept = headers.accept ?? ''
  if (accept.includes('text/html')) return { contentType: 'text/html; charset=utf-8', text: page(words) }
  // A script's fetch says so in browsers of today.
  if (accept.includes('json') || headers['sec-fetch-dest'] === 'empty')
    return { contentType: 'application/json; charset=utf-8', text: JSON.stringify({ code, params, words }) }
  return { contentType: 'text/plain; charset=utf-8', text: `${words.vi}\n\n${words.en}\n` }
}

/** Node reads what nobody wants to its end, however long that is: this sets the end. */
export function dropRest(request: IncomingMessage, response: Pick<Answer, 'once'>): void {
  if (request.complete) return
  let droppedBytes = 0
  const cut = () => request.socket.destroy()
  const timer = setTimeout(cut, DRAIN_MS).unref()
  request.on('data', (chunk: Buffer) => {
    droppedBytes += chunk.length
    if (droppedBytes > DRAIN_BYTES) cut()
  })
  request.on('error', () => undefined)
  request.once('close', () => clearTimeout(timer))
  response.once('close', () => clearTimeout(timer))
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)

/** It must stand alone: whoever sees it was not let in to where the pages are made. */
function page({ vi, en }: Words): string {
  return `<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Đồng Thuận</title>
<h1>Đồng Thuận</h1>
<p>${escaped(vi)}</p>
<p lang="en">${escaped(en)}</p>
<p><a href="/">Trang chủ · <span lang="en">Home</span></a></p>
</html>
`
}
