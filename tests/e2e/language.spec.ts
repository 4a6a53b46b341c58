import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { untilHydrated } from './hydrated'
import { cookieOf, request, signIn } from './sign-in'
import { useApp } from './use-app'

const { app, newPage, open, post } = useApp({ own: true })

const htmlLanguage = async (answer: Response) => /<html lang="(\w+)"/.exec(await answer.text())?.[1]
const languageCookie = async (language: string) => {
  const answer = await post(null, '/language', { lng: language })
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

describe('the language of a page', () => {
  const read = async (headers: Record<string, string>) => {
    const answer = await fetch(`${app.url}/register`, { headers })
    expect(answer.headers.get('content-language')).toBe(await htmlLanguage(answer.clone()))
    return htmlLanguage(answer)
  }

  it.each([
    ['en-GB,en;q=0.9', 'en'],
    ['vi-VN,vi;q=0.9,en;q=0.8', 'vi'],
    ['en;q=0.3,vi;q=0.9', 'vi'],
    ['fr-FR', 'vi'],
    ['', 'vi'],
    ['*', 'vi'],
    [';;;=,,', 'vi'],
  ])('is what the browser of a visitor asks for: %j', async (accepted, language) => {
    expect(await read({ 'accept-language': accepted })).toBe(language)
  })

  it('is what a visitor has chosen, whatever the browser asks for', async () => {
    expect(await read({ cookie: await languageCookie('en'), 'accept-language': 'vi' })).toBe('en')
    expect(await read({ cookie: await languageCookie('vi'), 'accept-language': 'en' })).toBe('vi')
  })

  it('is the browser’s again where the cookie is broken', async () => {
    expect(await read({ cookie: 'language=broken', 'accept-language': 'en' })).toBe('en')
  })

  it('is the account’s own for a signed-in person, whatever the browser and its cookie say', async () => {
    const english = await cookieOf(app.url, 'diengia')
    const cookie = `${english}; ${await languageCookie('vi')}`
    expect(await read({ cookie, 'accept-language': 'vi' })).toBe('en')
    expect(await read({ cookie: await cookieOf(app.url, 'thuky'), 'accept-language': 'en' })).toBe('vi')
  })

  it('is one of the two', async () => {
    for (const lng of ['fr', '', '../en', 'EN']) {
      const answer = await post(null, '/language', { lng })
      expect(answer.status).toBe(400)
      expect(answer.headers.getSetCookie()).toEqual([])
    }
  })

  it('leads back to this site only', async () => {
    const body = new URLSearchParams({ lng: 'en', returnTo: '//elsewhere.example/' })
    const answer = await request(app.url)('/language', {
      method: 'POST',
      body,
      headers: { accept: 'text/html' },
    })
    expect(answer.headers.get('location')).toBe('/')
  })
})

const choose = (page: Page, language: 'vi' | 'en') =>
  page.locator(`button[name=lng][value=${language}]`).click()
const untilIn = (page: Page, language: 'vi' | 'en') => page.locator(`html[lang=${language}]`).waitFor()

describe('the switch', () => {
  it('stays on the page and keeps what a visitor has typed', async () => {
    const address = `${app.url}/sign-in?next=%2Faccount`
    const page = await open(null, address)
    const submit = page.locator('form[id=sign-in] button[type=submit]')
    const [inVietnamese, title] = [await submit.innerText(), await page.title()]
    await page.locator('input[name=email]').fill('ai.do@example.vn')
    await page.locator('input[name=password]').fill('đang gõ dở')
    await choose(page, 'en')
    await untilIn(page, 'en')

    await expect.poll(() => submit.innerText()).not.toBe(inVietnamese)
    await expect.poll(() => page.title()).not.toBe(title)
    expect(page.url()).toBe(address)
    expect(await page.locator('input[name=email]').inputValue()).toBe('ai.do@example.vn')
    expect(await page.locator('input[name=password]').inputValue()).toBe('đang gõ dở')

    await page.reload()
    await untilIn(page, 'en')
    await untilHydrated(page)
    await choose(page, 'vi')
    await untilIn(page, 'vi')
    expect(await submit.innerText()).toBe(inVietnamese)
    expect(await page.title()).toBe(title)
  })

  it('goes with the account to the next browser, and keeps a half-written form', async () => {
    const page = await open('soanthao1', '/recommendations/new')
    await page.locator('[name=titleVi]').fill('Đang viết dở')
    await choose(page, 'en')
    await untilIn(page, 'en')
    expect(await page.locator('[name=titleVi]').inputValue()).toBe('Đang viết dở')
    expect(new URL(page.url()).pathname).toBe('/recommendations/new')

    const elsewhere = await newPage(null)
    await signIn(elsewhere, app.url, 'soanthao1')
    await untilIn(elsewhere, 'en')
  })

  it('works without scripts, and comes back to the same page', async () => {
    const page = await open(null, '/register?q=du+lieu', { javaScriptEnabled: false })
    await choose(page, 'en')
    await untilIn(page, 'en')
    expect(page.url()).toBe(`${app.url}/register?q=du+lieu`)
  })
})

describe.each(['vi', 'en'] as const)('what the server writes and the browser shows, in %s', (language) => {
  // A difference would be an error on the console too, which fails any test; this one sees what React keeps silent about.
  it.each(['/', '/register', '/follow-up', '/sign-in', '/workshops'])(
    'is the same on %s',
    async (address) => {
      const [written, shown] = await Promise.all([
        open(null, address, { language, javaScriptEnabled: false }),
        open(null, address, { language }),
      ])
      const wordsOf = (page: Page) => page.locator('main').innerText()
      expect(await shown.locator('html').getAttribute('lang')).toBe(language)
      expect(await wordsOf(shown)).toBe(await wordsOf(written))
    },
  )
})
