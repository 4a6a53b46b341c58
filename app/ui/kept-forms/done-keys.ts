import { DONE_COOKIE, ENDED_COOKIE } from '~/kernel/form-key'

/** What the server has said since it was last asked: which forms are done, and whether the session has ended. */
export function readNews(): { doneKeys: string[]; hasEnded: boolean } {
  const names = document.cookie.split('; ').map((pair) => pair.split('=')[0] ?? '')
  const done = names.filter((name) => name.startsWith(DONE_COOKIE))
  const hasEnded = names.includes(ENDED_COOKIE)
  const doneKeys = done.map((name) => name.slice(DONE_COOKIE.length))
  for (const name of [...done, ...(hasEnded ? [ENDED_COOKIE] : [])])
    document.cookie = `${name}=; Path=/; Max-Age=0; SameSite=Lax`
  // The cookies are the whole browser's, and whichever tab reads them first takes them away: the form may stand in another one.
  if (doneKeys.length > 0) channel()?.postMessage(doneKeys)
  return { doneKeys, hasEnded }
}

let opened: BroadcastChannel | null | undefined

function channel(): BroadcastChannel | null {
  opened ??= 'BroadcastChannel' in window ? new BroadcastChannel('kept-forms') : null
  return opened
}

const LOOK = 'kept-forms:look'

/** For what is sent past Remix: an answer has come, and may have said something. */
export function lookForNews(): void {
  window.dispatchEvent(new Event(LOOK))
}

/** @returns a function that ends it */
export function onNews(listener: () => void): () => void {
  window.addEventListener(LOOK, listener)
  return () => window.removeEventListener(LOOK, listener)
}

/** Keys that another tab has read. @returns a function that ends it */
export function onDoneElsewhere(listener: (keys: string[]) => void): () => void {
  const hear = ({ data }: MessageEvent<string[]>) => listener(data)
  channel()?.addEventListener('message', hear)
  return () => channel()?.removeEventListener('message', hear)
}
