import type { BrowserContextOptions, Page } from 'playwright-core'
import { withCookie } from '../setup/browser'
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../../prisma/seed/accounts'

/** `soanthao1` → the address of that demonstration account. */
export function emailOf(account: string): string {
  const found = DEMO_ACCOUNTS.find(({ email }) => email.startsWith(`${account}@`))
  if (!found) throw new Error(`There is no demonstration account ${account}.`)
  return found.email
}

/** Signs a demonstration account in as people do, through the form, and waits for the page that follows. */
export async function signIn(page: Page, url: string, account: string, next = '/'): Promise<void> {
  await page.goto(`${url}/sign-in?${new URLSearchParams({ next })}`)
  await signInHere(page, account)
}

/** The same on a page that has led there by itself. */
export async function signInHere(page: Page, account: string): Promise<void> {
  await page.locator('input[name=email]').fill(emailOf(account))
  await page.locator('input[name=password]').fill(DEMO_PASSWORD)
  await page.locator('form[id=sign-in] button[type=submit]').click()
  await page.waitForURL((address) => !address.pathname.startsWith('/sign-in'))
}

type Send = (path: string, init?: RequestInit) => Promise<Response>

/** Requests as a page of the site sends them: with its Origin, and redirects left as they are. */
export function request(url: string, cookie?: string): Send {
  return (path, init = {}) => {
    const headers = new Headers(init.headers)
    if (!headers.has('origin')) headers.set('origin', url)
    if (cookie) headers.set('cookie', cookie)
    return fetch(new URL(path, url), { redirect: 'manual', ...init, headers })
  }
}

/** One session for an account and a running system: signing in is counted, so it is done once. */
const sessions = new Map<string, Promise<string>>()

/** The cookie of a signed-in demonstration account, `name=value`. */
export function cookieOf(url: string, account: string): Promise<string> {
  const key = `${url} ${account}`
  const session = sessions.get(key) ?? newSession(url, account)
  sessions.set(key, session)
  return session
}

/** As cookieOf, but always a session of its own, for a test that ends it. */
export async function newSession(url: string, account: string): Promise<string> {
  const body = new URLSearchParams({ email: emailOf(account), password: DEMO_PASSWORD, next: '/' })
  const response = await request(url)('/sign-in', { method: 'POST', body })
  const [cookie = ''] = (response.headers.getSetCookie()[0] ?? '').split(';')
  if (response.status !== 302 || cookie === '')
    throw new Error(`${account} could not sign in: ${response.status} ${await response.text()}`)
  return cookie
}

/** Requests of a signed-in demonstration account, without a browser. */
export async function signedInRequest(url: string, account: string): Promise<Send> {
  return request(url, await cookieOf(url, account))
}

/** A browser context in which the account is signed in already. */
export async function signedInAs(url: string, account: string): Promise<BrowserContextOptions> {
  return withCookie(url, await cookieOf(url, account))
}
