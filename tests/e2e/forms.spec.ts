import type { BrowserContextOptions, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import viCommon from '../../locales/vi/common.json'
import viErrors from '../../locales/vi/errors.json'
import viWorkshop from '../../locales/vi/workshop.json'
import { useApp } from './use-app'

const { goTo, open: openAt } = useApp()

/** A browser that puts the month first, of somebody who reads Vietnamese: what it thinks of dates must not matter. */
const open = (path: string, options: BrowserContextOptions = {}) =>
  openAt('tochuc', path, {
    locale: 'en-US',
    allow: /the server responded with a status of 400/,
    ...options,
  })

const dayOf = (page: Page, name: string) => page.locator(`input[name=${name}]`)

/** What the page's form would send now. */
const sent = (page: Page, name: string) =>
  page.locator('main form').evaluate((form, field) => {
    return new FormData(form as HTMLFormElement).getAll(field).map(String)
  }, name)

async function fillWorkshop(page: Page, title: string): Promise<void> {
  await page.locator('input[name=titleVi]').fill(title)
  await page.locator('input[name=placeVi]').fill('Huế')
  const hosts = page.getByRole('combobox', { name: viWorkshop.field.hosts })
  await hosts.fill('khoa hoc')
  await hosts.press('Enter')
}

describe('a date field', () => {
  it.each(['8/6/2023', '08062023', '08/06/2023 14:30', '2023-06-08'])(
    'reads %s, shows the day first, and sends it as before',
    async (typed) => {
      const page = await open('/workshops/new')
      const field = dayOf(page, 'startsOn')
      await field.pressSequentially(typed)
      await field.press('Tab')
      expect(await field.inputValue()).toBe('08/06/2023')
      expect(await sent(page, 'startsOn')).toEqual(['2023-06-08'])
    },
  )

  it('says on leaving it that a day does not exist, and stops saying it once it does', async () => {
    const page = await open('/workshops/new')
    const field = dayOf(page, 'startsOn')
    await field.fill('31/02/2023')
    await field.press('Tab')
    await page.getByText(viErrors['day-invalid']).waitFor()
    expect(await field.getAttribute('aria-invalid')).toBe('true')
    expect(await field.inputValue()).toBe('31/02/2023')
    await field.fill('28/02/2023')
    await expect.poll(() => field.getAttribute('aria-invalid')).toBeNull()
  })

  it('is chosen with the keyboard alone, on a calendar that begins on Monday and speaks Vietnamese', async () => {
    const page = await open('/workshops/new')
    const field = dayOf(page, 'startsOn')
    await field.fill('08/06/2023')
    await field.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      viCommon.date.open,
    )
    await page.keyboard.press('Enter')
    const calendar = page.getByRole('application')
    await calendar.getByText('tháng 6 năm 2023', { exact: false }).first().waitFor()
    expect(await calendar.locator('thead th').allInnerTexts()).toEqual([
      'T2',
      'T3',
      'T4',
      'T5',
      'T6',
      'T7',
      'CN',
    ])
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
    await expect.poll(focused).toContain('8 tháng 6, 2023')
    expect(await focused()).toContain('đang chọn')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await expect.poll(() => field.inputValue()).toBe('16/06/2023')
    await expect.poll(() => field.evaluate((input) => input === document.activeElement)).toBe(true)
    expect(await sent(page, 'startsOn')).toEqual(['2023-06-16'])
  })

  it('takes a day and an hour, pasted or chosen', async () => {
    const page = await open('/workshops')
    await page.locator('main a[href^="/workshops/"]').filter({ hasText: 'Dữ liệu mở' }).first().click()
    await page.waitForURL(/\/workshops\/[0-9a-f-]{36}/)
    await goTo(page, `${page.url().replace(/\/$/, '')}/sessions/new`)
    const field = dayOf(page, 'startsAt')
    await field.focus()
    await page.evaluate(() => document.execCommand('selectAll'))
    await page.evaluate(() => document.execCommand('insertText', false, '8/6/2023 16h5'))
    await page.evaluate(() => document.execCommand('insertText', false, '5'))
    await field.press('Tab')
    expect(await field.inputValue()).toBe('08/06/2023 16:55')
    await page.keyboard.press('Enter')
    await page.getByLabel(viCommon.date.hour, { exact: true }).selectOption('17')
    await page.getByRole('button', { name: viCommon.date.done }).click()
    expect(await field.inputValue()).toBe('08/06/2023 17:55')
    expect(await sent(page, 'startsAt')).toEqual(['2023-06-08T17:55'])
  })
})

describe('a form with something wrong', () => {
  it('says it in our words on top, leads there, and to each field', async () => {
    const page = await open('/workshops/new', { viewport: { width: 360, height: 640 } })
    await page.getByRole('button', { name: viWorkshop.form.create }).click()
    const summary = page.locator('[data-error-summary]')
    await expect.poll(() => summary.evaluate((box) => box === document.activeElement)).toBe(true)
    expect(await summary.getByRole('link').allInnerTexts()).toEqual([
      `${viWorkshop.field.title} (${viCommon.language.vi}): ${viErrors.required}`,
      `${viWorkshop.field.place} (${viCommon.language.vi}): ${viErrors.required}`,
      `${viWorkshop.field.startsOn}: ${viErrors.required}`,
      `${viWorkshop.field.endsOn}: ${viErrors.required}`,
      `${viWorkshop.field.hosts}: ${viErrors.required}`,
    ])
    await summary.getByRole('link', { name: viWorkshop.field.hosts }).click()
    const hosts = page.getByRole('combobox', { name: viWorkshop.field.hosts })
    await expect.poll(() => hosts.evaluate((box) => box === document.activeElement)).toBe(true)
    expect(await page.locator('form:invalid:not([novalidate])').count()).toBe(0)
  })

  it('hears the press that left a wrong day, although a message appears', async () => {
    const page = await open('/workshops/new')
    await dayOf(page, 'startsOn').fill('31/02/2023')
    await page.getByRole('button', { name: viWorkshop.form.create }).click()
    const summary = page.locator('[data-error-summary]')
    await summary.getByText(viErrors['day-invalid']).waitFor()
    expect(await summary.getByRole('link').count()).toBe(5)
  })

  it('leads to what the server refused as well', async () => {
    const page = await open('/workshops/new')
    await fillWorkshop(page, 'Hội nghị ngược ngày')
    await dayOf(page, 'startsOn').fill('9/6/2023')
    await dayOf(page, 'endsOn').fill('8/6/2023')
    await page.getByRole('button', { name: viWorkshop.form.create }).click()
    const summary = page.locator('[data-error-summary]')
    await summary.getByText(viErrors['workshop-ends-before-start']).waitFor()
    await expect.poll(() => summary.evaluate((box) => box === document.activeElement)).toBe(true)
    expect(await dayOf(page, 'endsOn').inputValue()).toBe('08/06/2023')
  })

  it('works without scripts: a day as it is typed, and the summary from the server', async () => {
    const page = await open('/workshops/new', { javaScriptEnabled: false })
    await dayOf(page, 'startsOn').fill('8/6/2023')
    await dayOf(page, 'endsOn').fill('31/06/2023')
    await page.getByRole('button', { name: viWorkshop.form.create }).click()
    const summary = page.locator('[data-error-summary]')
    await summary.waitFor()
    expect(await summary.innerText()).toContain(`${viWorkshop.field.endsOn}: ${viErrors['day-invalid']}`)
    expect(await summary.innerText()).not.toContain(viWorkshop.field.startsOn)
    const link = summary.getByRole('link', { name: viWorkshop.field.endsOn })
    const target = (await link.getAttribute('href')) ?? ''
    expect(await page.locator(`[id="${target.slice(1)}"]`).getAttribute('name')).toBe('endsOn')
    expect(await dayOf(page, 'startsOn').inputValue()).toBe('08/06/2023')
    expect(await dayOf(page, 'endsOn').inputValue()).toBe('31/06/2023')
  })

  it('refuses a name that nobody can see', async () => {
    const page = await open('/workshops/new')
    await page.locator('input[name=titleVi]').fill('\u200b\u3164')
    await page.getByRole('button', { name: viWorkshop.form.create }).click()
    await page.locator('[data-error-summary]').getByText(viWorkshop.field.title).waitFor()
  })
})

describe('a choice of several', () => {
  it('closes after each choice, on Escape, on Tab and when something else is pressed', async () => {
    const page = await open('/workshops/new')
    const hosts = page.getByRole('combobox', { name: viWorkshop.field.hosts })
    const isOpen = () => hosts.getAttribute('aria-expanded')
    await hosts.click()
    expect(await isOpen()).toBe('true')
    await page.getByRole('option').first().click()
    expect(await isOpen()).toBe('false')
    expect(await sent(page, 'hostIds')).toHaveLength(1)

    await page.keyboard.press('ArrowDown')
    expect(await isOpen()).toBe('true')
    await page.keyboard.press('Escape')
    expect(await isOpen()).toBe('false')

    await page.keyboard.type('hue')
    expect(await isOpen()).toBe('true')
    await page.keyboard.press('Enter')
    expect(await isOpen()).toBe('false')
    expect(await sent(page, 'hostIds')).toHaveLength(2)

    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Tab')
    expect(await isOpen()).toBe('false')

    await hosts.click()
    // A whole press: the list goes when it has ended, so that nothing moves under the pointer.
    await page.getByRole('heading', { level: 1 }).click()
    await expect.poll(isOpen).toBe('false')
  })
})
