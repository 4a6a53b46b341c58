import { isRouteErrorResponse, type ClientLoaderFunctionArgs } from '@remix-run/react'

let shown: { path: string; data: unknown } | null = null

/** What a page with a form is told besides its data. */
export interface Kept {
  /** The row that the form edits is gone, or no longer this person's to edit; what was typed is still here. */
  isGone?: boolean
}

/**
 * The client loader of a page on which somebody writes about a row that others may remove. Loading the page anew would then
 * put an error page in the place of what was typed; so the page stays as it was and says so. A page that is only now opened
 * fails as ever. Set `clientLoader.hydrate = true`, so that the data of the first page is known.
 */
export async function keepPage<T extends object>({
  request,
  serverLoader,
}: ClientLoaderFunctionArgs): Promise<T & Kept> {
  const path = new URL(request.url).pathname
  // While somebody goes from page to page the address is still that of the page before.
  const isOpen = shown?.path === path && window.location.pathname === path
  try {
    const data = (await serverLoader()) as T
    shown = { path, data }
    return data
  } catch (error) {
    const isGone = isRouteErrorResponse(error) && (error.status === 403 || error.status === 404)
    if (isOpen && isGone && shown) return { ...(shown.data as T), isGone: true }
    throw error
  }
}
