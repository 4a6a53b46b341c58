import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import viAdoption from '../../locales/vi/adoption.json'
import enCommon from '../../locales/en/common.json'
import enErrors from '../../locales/en/errors.json'
import enFollowUp from '../../locales/en/follow-up.json'
import viCommon from '../../locales/vi/common.json'
import viErrors from '../../locales/vi/errors.json'
import viMaterial from '../../locales/vi/material.json'
import viVoting from '../../locales/vi/voting.json'
import { DEMO_WORKSHOP_ID } from '../../prisma/seed/event'
import { useClosedEventApp } from './closed-event-app'
import { keptCount } from './forms-on-disk'
import { signInHere } from './sign-in'

/** What a form says stands where the person is, and says of what it speaks; on the screen of a telephone. */
const { app, event, goTo, open: openAt } = useClosedEventApp()

const PHONE = { width: 360, height: 640 }
const SOON = { timeout: 20_000 }

const open = (account: string, path: string) =>
  openAt(account, path, { viewport: PHONE, allow: /status of (400|401|404)/ })

const isInSight = (page: Page, text: string) =>
  page
    .getByText(text)
    .last()
    .evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect()
      const over = document.elementFromPoint(window.innerWidth / 2, (top + bottom) / 2)
      return top >= 0 && bottom <= window.innerHeight && over?.closest('[role=alert]')?.contains(element)
    })

describe('a long form whose fields stand in components of their own', () => {
  it('says on top what is wrong, in the order of its fields, and leads to each', async () => {
    const page = await open('tochuc', `/recommendations/${event.adoptedId}/adoption`)
    await page.locator('input[name=placeVi]').fill('')
    await page.locator('input[name=signatoryName]').fill('')
    await page.getByRole('button', { name: viAdoption.issue.review }).click()
    const summary = page.locator('[data-error-summary]')
    await expect.poll(() => summary.evaluate((box) => box === document.activeElement)).toBe(true)
    expect(await summary.getByRole('link').allInnerTexts()).toEqual([
      `${viAdoption.issue.place} (${viCommon.language.vi}): ${viErrors.required}`,
      `${viAdoption.issue.signatoryName}: ${viErrors.required}`,
    ])
    await summary.getByRole('link', { name: viAdoption.issue.signatoryName }).click()
    const name = page.locator('input[name=signatoryName]')
    await expect.poll(() => name.evaluate((box) => box === document.activeElement)).toBe(true)
  })

  it('says so too of what only its schema and the server know', async () => {
    const page = await open('tochuc', `/recommendations/${event.adoptedId}/adoption`)
    await page.locator('input[name=notation]').fill('!!')
    await page.getByRole('button', { name: viAdoption.issue.review }).click()
    const summary = page.locator('[data-error-summary]')
    await summary.getByRole('link', { name: viErrors['notation-invalid'] }).waitFor()
    await expect.poll(() => summary.evaluate((box) => box === document.activeElement)).toBe(true)
  })

  it('says why a day is not among those that can be chosen', async () => {
    const page = await open('tochuc', `/recommendations/${event.adoptedId}/adoption`)
    await page.locator('input[name=issuedOn]').fill('01/01/2020')
    await page.locator('input[name=issuedOn]').press('Tab')
    await page.getByText(viAdoption.issue.whyDays).waitFor()
  })
})

describe('a quorum that is none', () => {
  it.each(['5/4', 'abc'])('is told of on leaving the field, until it is one: %s', async (text) => {
    const page = await open('chutoa', `/recommendations/${event.frozenId}/ballot`)
    const field = page.getByLabel(viVoting.open.quorum, { exact: true })
    await field.fill(text)
    expect(await page.getByText(viErrors['quorum-invalid']).count()).toBe(0)
    await field.press('Tab')
    await page.getByText(viErrors['quorum-invalid']).waitFor()
    expect(await field.getAttribute('aria-invalid')).toBe('true')
    await field.fill('2/3')
    await page.getByText(viErrors['quorum-invalid']).waitFor({ state: 'detached' })
  })
})

describe('a file that is sent when the session has ended', () => {
  it('is not at fault: the form says what has happened, once, with the way to go on', async () => {
    const page = await open('tochuc', `/workshops/${DEMO_WORKSHOP_ID}/materials/new`)
    await page.locator('input[name=titleVi]').fill('Tài liệu')
    await page.locator('input[name=titleEn]').fill('A paper')
    const buffer = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n')
    await page
      .locator('input[name=file]')
      .setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer })
    await page.context().clearCookies()
    await page.getByRole('button', { name: viMaterial.add, exact: true }).click()
    await page.getByText(viErrors['signed-out']).waitFor()
    await expect.poll(() => isInSight(page, viCommon.keptForms.signIn)).toBe(true)
    expect(await page.locator('[data-error-summary]').count()).toBe(0)
    expect(await page.locator('input[name=file]').getAttribute('aria-invalid')).toBeNull()
    expect(await page.getByRole('link', { name: viCommon.keptForms.signIn }).count()).toBe(1)
  })
})

describe('a report whose session ends while it is written', () => {
  it('says so in sight, keeps the words, and says that they are back until that is read', async () => {
    const page = await open('daumoi.hue', '/follow-up?q=hue')
    const path = await page.locator('a[href^="/follow-up/actions/"]').first().getAttribute('href')
    await goTo(page, path ?? '')
    await page.context().clearCookies()
    await page.locator('textarea[name=proposals]').fill('Viết khi phiên đã hết.')
    await page
      .locator('textarea[name=proposals]')
      .evaluate((field) => field.scrollIntoView({ block: 'center' }))
    await page.getByText(enErrors['signed-out']).waitFor()
    await expect.poll(() => isInSight(page, enCommon.keptForms.signIn)).toBe(true)
    await expect.poll(() => keptCount(page), SOON).toBe(1)

    page.once('dialog', (dialog) => void dialog.accept())
    await page.reload()
    await page
      .getByText(enCommon.keptForms.waitingText)
      .or(page.getByText(viCommon.keptForms.waitingText))
      .waitFor()
    expect(await page.getByText('Viết khi phiên đã hết.').count()).toBe(0)
    await page
      .getByRole('status')
      .getByRole('link', { name: new RegExp(`${enCommon.keptForms.signIn}|${viCommon.keptForms.signIn}`) })
      .click()
    await signInHere(page, 'daumoi.hue')
    const back = page.getByText(enCommon.keptForms.restoredText)
    await back.waitFor()
    await page.getByText(new RegExp(enFollowUp.autosave.saved.replace('{{time}}', '\\d\\d:\\d\\d'))).waitFor()
    await expect.poll(() => keptCount(page), SOON).toBe(0)
    await page.getByRole('button', { name: enCommon.keptForms.discard }).waitFor({ state: 'detached' })
    expect(await back.isVisible()).toBe(true)
    await page.getByRole('button', { name: enCommon.keptForms.dismiss }).click()
    await back.waitFor({ state: 'detached' })
    expect(await page.locator('textarea[name=proposals]').inputValue()).toBe('Viết khi phiên đã hết.')
  })
})

describe('a page that was opened before the system was updated', () => {
  it('says that it is old instead of a lost connection, and goes on when it is loaded anew', async () => {
    const page = await open('tochuc', '/workshops/new')
    page.watch.allow(
      /Failed to fetch dynamically imported module|Error loading route module|React Router caught/,
    )
    await page.locator('input[name=titleVi]').fill('Viết dở')
    await expect.poll(() => keptCount(page)).toBe(1)
    await page.route(/\/assets\/register\._index-/, (route) => route.fulfill({ status: 404, body: '' }))
    await page.locator('a[href="/register"]:visible').first().click()
    await page.getByRole('heading', { level: 1, name: viCommon.errorPage.outdated.title }).waitFor()
    await page.unroute(/\/assets\/register\._index-/)
    await page.getByRole('button', { name: viCommon.errorPage.reload }).click()
    await page.waitForURL(/\/register$/)
    await page
      .getByRole('heading', { level: 1, name: viCommon.errorPage.outdated.title })
      .waitFor({ state: 'detached' })
    await page.goto(`${app.url}/workshops/new`)
    await expect.poll(() => page.locator('input[name=titleVi]').inputValue(), SOON).toBe('Viết dở')
  })

  it('says so too of a page that loads its data itself, and goes back to the one before', async () => {
    const at = `/workshops/${DEMO_WORKSHOP_ID}`
    const page = await open('tochuc', at)
    page.watch.allow(
      /Failed to fetch dynamically imported module|Error loading route module|React Router caught/,
    )
    await page.route(/\/assets\/workshops\._workshopId\.edit-/, (route) =>
      route.fulfill({ status: 404, body: '' }),
    )
    await page.locator(`a[href="${at}/edit"]:visible`).first().click()
    await page.getByRole('heading', { level: 1, name: viCommon.errorPage.outdated.title }).waitFor()
    await page.goBack()
    await page.locator(`a[href="${at}/edit"]:visible`).first().waitFor()
  })
})
