import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import enConsultation from '../../locales/en/consultation.json'
import enErrors from '../../locales/en/errors.json'
import viCommon from '../../locales/vi/common.json'
import viErrors from '../../locales/vi/errors.json'
import viMaterial from '../../locales/vi/material.json'
import viWorkshop from '../../locales/vi/workshop.json'
import { DEMO_ORGANISATIONS, DEMO_WORKSHOP_ID } from '../../prisma/seed/event'
import { useClosedEventApp } from './closed-event-app'
import { untilHydrated } from './hydrated'
import { keptCount } from './forms-on-disk'
import { signIn, signInHere } from './sign-in'

const { app, event, goTo, newPage } = useClosedEventApp()

const NEW_WORKSHOP = '/workshops/new'
const KEPT = /chưa được gửi và đã được đưa lại vào biểu mẫu/

async function openAs(account: string, path: string): Promise<Page> {
  const page = await newPage(null)
  // What the browser says of an answer with a status of 4xx.
  page.watch.allow(/status of 401/)
  await signIn(page, app.url, account, path)
  await untilHydrated(page)
  return page
}

/** The session ends as far as the server knows: what a browser brings then is no session's. */
const endSession = (page: Page) => page.context().clearCookies()

async function writeWorkshop(page: Page): Promise<void> {
  await page.locator('input[name=titleVi]').fill('Hội nghị viết dở')
  await page.locator('input[name=titleEn]').fill('A workshop half written')
  await page.locator('textarea[name=summaryVi]').fill('Một tóm tắt dài.\nHai dòng.')
  await page.locator('input[name=visibility][value=public]').check()
  const hosts = page.getByRole('combobox', { name: viWorkshop.field.hosts })
  await hosts.fill('huế')
  await page.getByRole('option').first().click()
  await page.keyboard.press('Escape')
}

/** What the form itself says: the page's own word of it may stand there a moment before, and makes room then. */
const signInLink = (page: Page) =>
  page.locator('[data-form-error]').getByRole('link', { name: viCommon.keptForms.signIn })

const chosenHosts = (page: Page) => page.locator('input[type=hidden][name=hostIds]').count()

describe('a form whose session ends while it is written', () => {
  it('stays, says so where the button is, and is there after signing in again', async () => {
    const page = await openAs('tochuc', NEW_WORKSHOP)
    await writeWorkshop(page)
    await page.locator('form#workshop').getByLabel(viWorkshop.field.startsOn).first().focus()
    expect(await chosenHosts(page)).toBe(1)
    await endSession(page)
    const sent = page.waitForResponse((answer) => answer.request().method() === 'POST')
    await page.locator('form#workshop').evaluate((form: HTMLFormElement) => {
      form.noValidate = true
      // Days are missing: this form is for the session's end alone.
      const field = (name: string) => form.elements.namedItem(name)
      for (const name of ['startsOn', 'endsOn']) {
        const input = field(name)
        if (input instanceof HTMLInputElement) input.value = '2027-03-01'
      }
      for (const name of ['placeVi', 'placeEn']) {
        const input = field(name)
        if (input instanceof HTMLInputElement) input.value = 'Huế'
      }
    })
    await page.getByRole('button', { name: viWorkshop.form.create, exact: true }).click()
    expect((await sent).status()).toBe(401)
    await page.getByText(viErrors['signed-out']).first().waitFor()
    expect(await page.locator('input[name=titleVi]').inputValue()).toBe('Hội nghị viết dở')

    await signInLink(page).click()
    await signInHere(page, 'tochuc')
    await page.getByText(KEPT).waitFor()
    expect(new URL(page.url()).pathname).toBe(NEW_WORKSHOP)
    expect(await page.locator('input[name=titleVi]').inputValue()).toBe('Hội nghị viết dở')
    expect(await page.locator('textarea[name=summaryVi]').inputValue()).toBe('Một tóm tắt dài.\nHai dòng.')
    expect(await page.locator('input[name=visibility][value=public]').isChecked()).toBe(true)
    expect(await chosenHosts(page)).toBe(1)

    await page.getByRole('button', { name: viWorkshop.form.create, exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Hội nghị viết dở' }).waitFor()
    // Sent: there is nothing to bring back.
    await goTo(page, NEW_WORKSHOP)
    await page.locator('input[name=titleVi]').focus()
    expect(await page.getByText(KEPT).count()).toBe(0)
    expect(await page.locator('input[name=titleVi]').inputValue()).toBe('')
  })

  it('is nobody else’s', async () => {
    const page = await openAs('tochuc', NEW_WORKSHOP)
    await writeWorkshop(page)
    await expect.poll(() => keptCount(page)).toBe(1)
    await endSession(page)
    await page.goto(`${app.url}/sign-in?next=${NEW_WORKSHOP}`)
    await signInHere(page, 'quantri')
    await untilHydrated(page)
    expect(await page.locator('input[name=titleVi]').inputValue()).toBe('')
    expect(await page.getByText(KEPT).count()).toBe(0)
  })

  it('is forgotten by signing out, and by whoever discards it', async () => {
    const page = await openAs('tochuc', NEW_WORKSHOP)
    await page.locator('input[name=titleVi]').fill('Bỏ đi')
    await expect.poll(() => keptCount(page)).toBe(1)
    await page.reload()
    await page.getByText(KEPT).waitFor()
    await page.getByRole('button', { name: viCommon.keptForms.discard }).click()
    await page.getByText(KEPT).waitFor({ state: 'detached' })
    expect(await page.locator('input[name=titleVi]').inputValue()).toBe('')
    await expect.poll(() => keptCount(page)).toBe(0)

    await page.locator('input[name=titleVi]').fill('Máy dùng chung')
    await expect.poll(() => keptCount(page)).toBe(1)
    await page.getByRole('button', { name: viCommon.frame.personMenu.split('{{')[0] }).click()
    await page.getByRole('menuitem', { name: viCommon.frame.signOut }).click()
    await page.getByRole('link', { name: viCommon.frame.signIn }).first().waitFor()
    await expect.poll(() => keptCount(page)).toBe(0)
  })

  it('keeps a file too', async () => {
    const path = `/workshops/${DEMO_WORKSHOP_ID}/materials/new`
    const page = await openAs('tochuc', path)
    await page.locator('input[name=titleVi]').fill('Tài liệu viết dở')
    const buffer = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n')
    await page
      .locator('input[name=file]')
      .setInputFiles({ name: 'tai-lieu.pdf', mimeType: 'application/pdf', buffer })
    await endSession(page)
    await page.getByRole('button', { name: viMaterial.add, exact: true }).click()
    await signInLink(page).click()
    await signInHere(page, 'tochuc')
    await page.getByText(KEPT).waitFor()
    await page.getByText('tai-lieu.pdf').waitFor()
    await page.getByRole('button', { name: viMaterial.add, exact: true }).click()
    await page.waitForURL(/\/materials$/)
    await page.getByText('Tài liệu viết dở').first().waitFor()
    await expect.poll(() => keptCount(page)).toBe(0)
  })
})

describe('a form in one of two tabs', () => {
  it('hears that it is done also when the other tab has read it', async () => {
    const page = await openAs('tochuc', NEW_WORKSHOP)
    const other = await page.context().newPage()
    await goTo(other, '/workshops')
    await page.locator('input[name=titleVi]').fill('Gửi ở thẻ này')
    await expect.poll(() => keptCount(page)).toBe(1)
    const keyField = page.locator('form#workshop input[name=formKey]')
    const formKey = await keyField.inputValue()
    // Sent past all that looks for news in this tab.
    const status = await page.evaluate(
      async (fields) => {
        const body = new URLSearchParams(fields)
        return (await fetch('/workshops/new', { method: 'POST', body, redirect: 'manual' })).type
      },
      {
        titleVi: 'Gửi ở thẻ này',
        placeVi: 'Huế',
        startsOn: '2027-03-01',
        endsOn: '2027-03-01',
        visibility: 'public',
        hostIds: DEMO_ORGANISATIONS.most,
        formKey,
      },
    )
    expect(status).toBe('opaqueredirect')
    await other.evaluate(() => window.dispatchEvent(new Event('kept-forms:look')))
    await expect.poll(() => keyField.inputValue()).not.toBe(formKey)
    await expect.poll(() => keptCount(page)).toBe(0)
    expect(await page.locator('form[data-unsent]').count()).toBe(0)
  })

  it('keeps its own words beside those of the other', async () => {
    const page = await openAs('tochuc', NEW_WORKSHOP)
    const other = await page.context().newPage()
    await goTo(other, NEW_WORKSHOP)
    await page.locator('input[name=titleVi]').fill('Thẻ một')
    await other.locator('input[name=titleVi]').fill('Thẻ hai')
    await expect.poll(() => keptCount(page)).toBe(2)
    await page.reload()
    await page.getByText(KEPT).waitFor()
    expect(await page.locator('input[name=titleVi]').inputValue()).toBe('Thẻ một')
    await page.getByRole('button', { name: viCommon.keptForms.discard }).click()
    await expect.poll(() => keptCount(page)).toBe(1)
    expect(await other.locator('input[name=titleVi]').inputValue()).toBe('Thẻ hai')
  })
})

describe('a form whose last step is a page of its own', () => {
  it('is kept no longer once that step is stored, although the answer leads elsewhere', async () => {
    const path = `/register/${event.adoptionId}/replacement`
    const page = await openAs('tochuc', path)
    await page.locator('textarea[name=reasonVi]').fill('Sửa ngày ban hành')
    await page.locator('textarea[name=reasonEn]').fill('The day was wrong')
    await expect.poll(() => keptCount(page)).toBe(1)
    await page.locator('button[name=intent][value=review]').click()
    await page.locator('button[name=intent][value=issue]').click()
    await page.waitForURL((address) => !address.pathname.endsWith('/replacement'))
    await expect.poll(() => keptCount(page)).toBe(0)
  })
})

describe('a comment whose session ends', () => {
  it('says so in its place and keeps the words', async () => {
    const page = await openAs('chuyengia1', `/recommendations/${event.consultedId}`)
    await page.getByRole('button', { name: enConsultation.add.start }).click()
    await page.locator('#comment-target').waitFor()
    await page.getByLabel(enConsultation.add.body).fill('Một ý kiến dài')
    await endSession(page)
    await page.getByRole('button', { name: enConsultation.add.submit }).click()
    await page.getByText(enErrors['signed-out']).first().waitFor()
    // A load that the refusal has begun would have ended at the sign-in page by the time the next answer is there.
    await page.getByRole('button', { name: enConsultation.add.submit }).click()
    await page.getByRole('button', { name: enConsultation.add.submit, disabled: false }).waitFor()
    expect(new URL(page.url()).pathname).toBe(`/recommendations/${event.consultedId}`)
    expect(await page.getByLabel(enConsultation.add.body).inputValue()).toBe('Một ý kiến dài')
  })
})
