import type { HeldBack } from './held-back'

/** A dialog asks for an answer: what lies under it waits, for it may be what the dialog is about. */
export function isDialogOpen(): boolean {
  return document.querySelector('[role=dialog], [role=alertdialog]') !== null
}

/** Words that are nowhere else. Forms are marked by what keeps them (`ui/kept-forms`), pages may mark other things. */
export function hasUnsentWords(): boolean {
  return document.querySelector('[data-unsent]') !== null
}

type Outlook = 'good' | 'unknown' | HeldBack

/**
 * Asks for the page's data without showing them: a load that ends at the sign-in page, in an error or nowhere would put
 * that in the place of what is being written.
 */
export async function outlook(): Promise<Outlook> {
  const { pathname, search } = window.location
  const path = pathname === '/' ? '/_root' : pathname.replace(/\/$/, '')
  try {
    const response = await fetch(`${path}.data${search}`, { cache: 'no-store' })
    // Read to its end: an answer that nobody reads keeps its connection, of which a browser has six.
    const text = await response.text()
    if (response.status === 200) return 'good'
    // How Remix tells of a redirect.
    if (response.status === 202) return text.includes('/sign-in') ? 'signed-out' : 'forbidden'
    if (response.status === 401) return 'signed-out'
    return response.status === 403 || response.status === 404 ? 'forbidden' : 'unknown'
  } catch {
    return 'unknown'
  }
}
