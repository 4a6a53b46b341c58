import type { Request } from 'express'
import type { Runtime } from '~/runtime.server'
import { BrokenOff, type FormBody, isRefusal, readFormBody } from './form-body'
import { isSigningIn, type WriteLimits, type Writer } from './limits'
import type { Refusal } from './refusal'
import type { Site } from './site'

export const HARMLESS = new Set(['GET', 'HEAD', 'OPTIONS'])

interface Door {
  site: Site
  limits: WriteLimits
  runtime: Pick<Runtime, 'personOfCookie' | 'deviceOfCookie' | 'networkOf' | 'isUploadPath'>
}

/** What came of a request that may change something. */
type Write =
  /** It goes no further: this is its answer. */
  | { final: Refusal }
  /** It goes to its page, which carries it out, or says in its form why not. */
  | { body: FormBody | 'stream' | null; refusal: Refusal | null }

/**
 * The one way in for whatever may change something, before any action: from a page of ours, not too often, and not too large. In this
 * order: what comes from elsewhere costs nothing, and of what comes too often no more is read than of any form.
 */
export async function readWrite(request: Request, door: Door): Promise<Write> {
  const { site, limits, runtime } = door
  if (!site.isFromOwnPage(request) && !isOneClick(request))
    return { final: { status: 403, code: 'wrong-origin' } }
  const verdict = await limits.count(await writerOf(request, door))
  if (verdict?.isFlood) return { final: verdict.refusal }
  const isUpload = request.is('multipart/form-data') && runtime.isUploadPath(request.path)
  if (isUpload) return verdict ? { final: verdict.refusal } : { body: 'stream', refusal: null }
  try {
    const body = await readFormBody(request)
    if (isRefusal(body)) return { body: null, refusal: body }
    return { body, refusal: verdict?.refusal ?? null }
  } catch (error) {
    if (error instanceof BrokenOff) return { final: { status: 400, code: 'form-malformed' } }
    throw error
  }
}

/**
 * A mail program's one press (RFC 8058) comes from no page of ours. Its address is the right: it is signed, is for one person and one kind
 * of mail, and the action asks nothing about who is signed in.
 */
const ONE_CLICK = /^\/unsubscribe\/[\w.-]+$/

const isOneClick = ({ method, path }: Request) => method === 'POST' && ONE_CLICK.test(path)

async function writerOf(request: Request, { site, runtime }: Door): Promise<Writer> {
  const { cookie } = request.headers
  const userId = await runtime.personOfCookie(cookie)
  return {
    userId,
    device: userId === null ? await runtime.deviceOfCookie(cookie, site.isTls(request)) : null,
    isSigningIn: isSigningIn(request.path),
    network: runtime.networkOf(request.ip ?? 'unknown'),
  }
}
