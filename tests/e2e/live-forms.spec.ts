import type { Page, Request } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import enConsultation from '../../locales/en/consultation.json'
import viCommon from '../../locales/vi/common.json'
import viConsultation from '../../locales/vi/consultation.json'
import viErrors from '../../locales/vi/errors.json'
import viWorkshop from '../../locales/vi/workshop.json'
import { DEMO_WORKSHOP_ID } from '../../prisma/seed/event'
import type { ClosedEvent } from './closed-event'
import { useClosedEventApp } from './closed-event-app'
import { emailOf } from './sign-in'

const { event, goTo, newPage } = useClosedEventApp()

const AT = `/workshops/${DEMO_WORKSHOP_ID}`

/** Live pages with forms, and what is opened there first. All pages of a workshop are live. */
const PAGES: [account: string, path: (event: ClosedEvent) => string, button?: string][] = [
  ['tochuc', () => `${AT}/edit`],
  ['tochuc', () => `${AT}/participants/new`],
  ['tochuc', () => `${AT}/participants`],
  ['tochuc', () => `${AT}/sessions/new`],
  ['tochuc', (e) => `/workshops/${e.workshopId}/sessions/${e.sessionId}/talks/new`],
  ['tochuc', () => `${AT}/materials/new`],
  ['thuky', () => `${AT}/recommendations`],
  ['chuyengia1', (e) => `/recommendations/${e.consultedId}`, enConsultation.add.start],
  ['soanthao1', (e) => `/recommendations/${e.consultedId}`, viConsultation.disposition.partly],
  ['daumoi.hue', (e) => `/follow-up/actions/${e.actionId}`],
  ['lanhdao.hue', () => '/follow-up'],
]

/** An event stream that says "changed" when it is told to, and is then not heard of again. */
async function controlledStream(page: Page): Promise<() => void> {
  let change: () => void = () => undefined
  const changed = new Promise<void>((resolve) => (change = resolve))
  await page.route(/\/live\?/, async (route) => {
    await changed
    const body = 'retry: 600000\nevent: change\ndata:\n\n'
    await route.fulfill({ contentType: 'text/event-stream', body }).catch(() => undefined)
  })
  return change
}

/** Opens the page, whose stream then says "changed" when `change` is called. */
async function openLive(account: string, path: string) {
  const page = await newPage(account)
  // A stream that ends is a complaint of some browsers.
  page.watch.allow(/ERR_INCOMPLETE|EventSource/)
  const change = await controlledStream(page)
  await goTo(page, path)
  return { page, change }
}

/** Writes or chooses something else in every field of the page. @returns how many */
function changeAll(page: Page): Promise<number> {
  return page.evaluate(() => {
    document.querySelectorAll('main details').forEach((one) => one.setAttribute('open', ''))
    const fields = [
      ...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>(
        'main :is(input, textarea, select):not([type=hidden], [type=file], [disabled], [role=combobox])',
      ),
    ]
    const set = (field: Element, value: string) => {
      const property = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')
      property?.set?.call(field, value)
      field.dispatchEvent(new Event('input', { bubbles: true }))
    }
    for (const field of fields) {
      // As a person's first click or key: what keeps forms wants to know what was there before.
      field.focus()
      if (field instanceof HTMLSelectElement) {
        field.value = field.options[field.options.length - 1]?.value ?? ''
        // A filter that sends itself is no form that is written.
        if (field.form?.method === 'post') field.dispatchEvent(new Event('change', { bubbles: true }))
      } else if (field.type === 'checkbox') {
        if (field.form?.method === 'post') field.click()
      } else if (field.type === 'radio') field.click()
      else if (field.type === 'number') set(field, '7')
      else if (field.type === 'date') set(field, '2026-01-02')
      else if (field.type === 'datetime-local') set(field, '2026-01-02T03:04')
      else if (field.form?.method === 'post') set(field, `viết dở ${fields.indexOf(field)}`)
    }
    return fields.length
  })
}

/** What stands in the fields, what is open, and what has the focus. */
function look(page: Page) {
  return page.evaluate(() => {
    const isTicked = (field: Element) => field instanceof HTMLInputElement && field.checked
    const fields = [...document.querySelectorAll('main :is(input, textarea, select):not([type=hidden])')]
    const active = document.activeElement
    return {
      values: fields.map((field) => `${(field as HTMLInputElement).value} ${isTicked(field)}`),
      open: document.querySelectorAll('main details[open], [role=dialog]').length,
      focus: active ? `${active.tagName} ${active.id} ${active.getAttribute('name')}` : null,
    }
  })
}

/** The page's data come anew because somebody else did something. */
async function fire(page: Page, change: () => void): Promise<void> {
  let underWay = 0
  const count = (by: number) => (request: Request) => {
    if (request.url().includes('.data')) underWay += by
  }
  const [begin, end] = [count(1), count(-1)]
  page.on('request', begin).on('requestfinished', end).on('requestfailed', end)
  const loaded = page.waitForResponse((answer) => answer.url().includes('.data') && answer.status() === 200)
  change()
  await loaded
  // Not until the network is idle: an event stream never is.
  await expect.poll(() => underWay).toBe(0)
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  page.off('request', begin).off('requestfinished', end).off('requestfailed', end)
}

describe('a live reload', () => {
  it.each(PAGES)('takes nothing away that %s has written (page %#)', async (account, path, button) => {
    const { page, change } = await openLive(account, path(event))
    if (button) await page.getByRole('button', { name: button }).first().click()
    await changeAll(page)
    const before = await look(page)
    await fire(page, change)
    expect(await look(page)).toEqual(before)
  })

  it('leaves the answer to a form where it is', async () => {
    const { page, change } = await openLive('tochuc', `${AT}/participants/new`)
    page.watch.allow(/status of 409/)
    await page.locator('input[name=email]').fill(emailOf('thuky'))
    await page.getByRole('button', { name: viWorkshop.participants.find, exact: true }).click()
    await page.locator('select[name=role]').selectOption('secretary')
    await page.getByRole('button', { name: viWorkshop.participants.add, exact: true }).click()
    const refusal = page.getByText(viErrors['already-participant'].split('{{')[0] ?? '').first()
    await refusal.waitFor()
    await fire(page, change)
    expect(await refusal.isVisible()).toBe(true)
  })

  it('waits for an open dialog', async () => {
    const { page, change } = await openLive('tochuc', `${AT}/participants`)
    await page.evaluate(() => {
      const { fetch } = window
      Reflect.set(window, 'loadsUnderDialog', 0)
      window.fetch = (input, init) => {
        if (document.querySelector('[role=dialog]')) Reflect.set(window, 'loadsUnderDialog', 1)
        return fetch(input, init)
      }
    })
    await page
      .getByRole('button', { name: viWorkshop.participants.remove.split('{{')[0] })
      .first()
      .click()
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    const ended = page.waitForResponse(/\/live\?/)
    change()
    await ended
    // The person looks through the dialog, and only then closes it.
    for (let count = 0; count < 20; count += 1) await page.keyboard.press('Tab')
    const loaded = page.waitForResponse((answer) => answer.url().includes('.data'))
    await page.keyboard.press('Escape')
    await loaded
    expect(await page.evaluate(() => Reflect.get(window, 'loadsUnderDialog') as number)).toBe(0)
  })

  it.each([
    ['an error of the server', 500],
    ['a server that has too much to do', 503],
    ['no answer at all', null],
  ])('that ends in %s puts nothing in the place of the page, and comes later', async (_, status) => {
    const { page, change } = await openLive('tochuc', `${AT}/recommendations`)
    page.watch.allow(/status of 50\d|ERR_FAILED|Failed to fetch/)
    await page.evaluate(() => Reflect.set(window, 'isSamePage', true))
    const shown = await page.locator('h1').first().textContent()
    const asked = page.waitForRequest(/\.data/)
    await page.route(/\.data/, (route) =>
      status === null ? route.abort() : route.fulfill({ status, body: '' }),
    )
    change()
    await (await asked).response()
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
    expect(await page.locator('h1').first().textContent()).toBe(shown)
    await page.unroute(/\.data/)
    await page.waitForResponse((answer) => answer.url().includes('.data') && answer.status() === 200)
    expect(await page.evaluate(() => Reflect.get(window, 'isSamePage') as boolean)).toBe(true)
    expect(await page.locator('h1').first().textContent()).toBe(shown)
  })

  it('that would end at the sign-in page leaves the words where they are and says so', async () => {
    const { page, change } = await openLive('tochuc', `${AT}/sessions/new`)
    page.watch.allow(/status of 401/)
    await page.locator('input[name=titleVi]').fill('Phiên đang viết')
    await page.context().clearCookies()
    change()
    await page.getByText(viCommon.keptForms.signedOut).waitFor()
    expect(await page.locator('input[name=titleVi]').inputValue()).toBe('Phiên đang viết')
    expect(new URL(page.url()).pathname).toBe(`${AT}/sessions/new`)
  })
})
