import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import enErrors from '../../locales/en/errors.json'
import viErrors from '../../locales/vi/errors.json'
import { useClosedEventApp } from './closed-event-app'
import { PAGES } from './pages'
import { newSession, request, signedInRequest } from './sign-in'

/** Whatever the door refuses is said on the page, in the reader's words, wherever there is a form. */
const { app, event, open } = useClosedEventApp()

/** More than the door lets in: refused by itself, whatever the form is. */
const TOO_LARGE = 'x'.repeat(300_000)
const WORDS = [viErrors['form-too-large'], enErrors['form-too-large']]

/** Forms that are sent to routes without a page, which answer otherwise. */
const ELSEWHERE = /\/(evidence|upload|language|sign-out)(\?|$)/

function formsIn(html: string): string[] {
  const [, main = ''] = /<main[\s\S]*?>([\s\S]*)<\/main>/.exec(html) ?? []
  return [...main.matchAll(/<form[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => /method="post"/i.test(tag))
    .map((tag) => (/action="([^"]*)"/.exec(tag)?.[1] ?? '').replaceAll('&amp;', '&'))
    .filter((action) => !ELSEWHERE.test(action))
}

const cases = PAGES.filter(({ status = 200 }) => status === 200)
let formCount = 0

describe('a form that is refused, without scripts', () => {
  it.each(cases.map((one) => [one.name, one] as const))('is told so: %s', async (_name, { as, path }) => {
    const send = as === null ? request(app.url) : await signedInRequest(app.url, as)
    const here = path(event)
    const actions = new Set(formsIn(await (await send(here)).text()))
    for (const action of actions) {
      formCount += 1
      const answer = await send(action || here, {
        method: 'POST',
        body: new URLSearchParams({ intent: TOO_LARGE }),
        headers: { accept: 'text/html' },
      })
      expect([action, answer.status]).toEqual([action, 413])
      const html = (await answer.text()).replace(/<script[\s\S]*?<\/script>/g, '')
      const times = WORDS.reduce((sum, words) => sum + html.split(words).length - 1, 0)
      expect([action, times]).toEqual([action, 1])
    }
  })

  it('was found on many pages', () => expect(formCount).toBeGreaterThan(15))
})

async function press(page: Page, selector: string): Promise<void> {
  const button = page.locator(selector).first()
  await button.evaluate((element, text) => {
    const field = document.createElement('input')
    Object.assign(field, { type: 'hidden', name: 'more', value: text })
    ;(element as HTMLButtonElement).form?.append(field)
  }, TOO_LARGE)
  await button.click()
}

const opened = (account: string, path: string) => open(account, path, { allow: /status of 413/ })

async function saysWhyOnce(page: Page): Promise<void> {
  const words = page.getByText(viErrors['form-too-large'])
  await words.first().waitFor()
  expect(await words.count()).toBe(1)
  expect(await words.first().isVisible()).toBe(true)
}

describe('a button that is refused says why, once', () => {
  it('in a list that has no place for words', async () => {
    await newSession(app.url, 'thuky')
    const page = await opened('thuky', '/account')
    await press(page, 'button[value=revoke]')
    await saysWhyOnce(page)
  })

  it('where the page expects another answer', async () => {
    const page = await opened('quantri', '/admin/audit')
    await press(page, 'main form[method=post] button')
    await saysWhyOnce(page)
  })

  it('where the form says it itself', async () => {
    const page = await opened('thuky', '/account/password')
    for (const field of await page.locator('main input[type=password]').all())
      await field.fill('Mật khẩu dài 1')
    await press(page, 'main form[method=post] button[type=submit]')
    await saysWhyOnce(page)
  })
})
