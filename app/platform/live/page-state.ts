import { setHeldBack } from './held-back'
import { LiveLoads, type Asked, type Outlook } from './live-loads'
import { VIEWER_HEADER } from './viewer'
import { paths } from '~/kernel/paths'

/** The loads of this tab's page. */
export const pageLoads = new LiveLoads({
  isShown: () => document.visibilityState === 'visible',
  isDialogOpen,
  hasUnsentWords,
  ask,
  address: () => window.location.href,
  setHeldBack,
})

/** A dialog asks for an answer: what lies under it waits, for it may be what the dialog is about. */
function isDialogOpen(): boolean {
  return document.querySelector('[role=dialog], [role=alertdialog]') !== null
}

/** Words that are nowhere else. Forms are marked by what keeps them (`ui/kept-forms`), pages may mark other things. */
function hasUnsentWords(): boolean {
  return document.querySelector('[data-unsent]') !== null
}

const NOTHING: Asked = { outlook: 'unknown', handOver: () => undefined }

/**
 * Asks for the page's data without showing them: a load that ends at the sign-in page, in an error or nowhere would put
 * that in the place of what is read or written.
 */
async function ask(viewer: string): Promise<Asked> {
  const { pathname, search, origin } = window.location
  const path = pathname === '/' ? '/_root' : pathname.replace(/\/$/, '')
  const url = new URL(`${path}.data${search}`, origin)
  try {
    const response = await fetch(url, { cache: 'no-store' })
    // Read to its end: an answer that nobody reads keeps its connection, of which a browser has six.
    const body = await response.arrayBuffer()
    const { status, headers } = response
    return {
      outlook: status === 200 ? forWhom(headers, viewer) : outlookOf(status, new TextDecoder().decode(body)),
      handOver: () => answerNext(url.href, () => new Response(body, { status, headers })),
    }
  } catch {
    return NOTHING
  }
}

/** A public page is answered to a visitor as well, but without the forms of the one who was signed in. */
function forWhom(headers: Headers, viewer: string): Outlook {
  // A node of the version before does not say it.
  return [viewer, null].includes(headers.get(VIEWER_HEADER)) ? 'good' : 'signed-out'
}

function outlookOf(status: number, text: string): Outlook {
  // How Remix tells of a redirect.
  if (status === 202) return text.includes(paths.signIn()) ? 'signed-out' : 'forbidden'
  if (status === 401) return 'signed-out'
  return status === 403 || status === 404 ? 'forbidden' : 'unknown'
}

/** As long as Remix may take from being told to load until it asks. */
const HAND_OVER_MS = 100

/** The next request for `href` is answered with `make()`: Remix has no other door for data that are here already. */
function answerNext(href: string, make: () => Response): void {
  const { fetch: onward } = window
  let isOver = false
  const answering: typeof window.fetch = (input, init) => {
    const isIt = !isOver && (input instanceof Request ? input.url : String(input)) === href
    if (!isIt) return onward.call(window, input, init)
    end()
    return Promise.resolve(make())
  }
  const end = () => {
    isOver = true
    clearTimeout(timer)
    // Where somebody else has put theirs over it since, this one passes on for ever.
    if (window.fetch === answering) window.fetch = onward
  }
  const timer = setTimeout(end, HAND_OVER_MS)
  window.fetch = answering
}
