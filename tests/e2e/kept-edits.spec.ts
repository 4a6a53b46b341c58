import { describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import enCommon from '../../locales/en/common.json'
import enFollowUp from '../../locales/en/follow-up.json'
import { keptCount } from './forms-on-disk'
import { area, isSaved, SOON } from './report-page'
import { DESK, useApp } from './use-app'

/** A report saves itself, and what was written is kept in the browser as well: one must not undo the other. */
let report = ''
const { goTo, newPage } = useApp({ own: true })

const restored = (page: Page) => page.getByText(enCommon.keptForms.restoredText)
const formKey = (page: Page) => page.locator('form[id^=report-] input[name=formKey]').inputValue()

async function officer() {
  const page = await newPage('daumoi.hue', { viewport: DESK })
  page.watch.allow(/ERR_INTERNET_DISCONNECTED|Failed to load resource|Failed to fetch/)
  if (report === '') {
    await goTo(page, '/follow-up?q=hue')
    report = (await page.locator('a[href^="/follow-up/actions/"]').first().getAttribute('href')) ?? ''
  }
  await toReport(page)
  return page
}

async function toReport(page: Page) {
  await goTo(page, report)
  await area(page, 'percent').waitFor()
}

/** The same browser later, when the page that was open is long gone. */
async function later(page: Page): Promise<Page> {
  const again = await page.context().newPage()
  await toReport(again)
  return again
}

describe('what a report has saved by itself', () => {
  it('is kept no longer in the browser, and what is typed next has another key', async () => {
    const an = await officer()
    const key = await formKey(an)
    await area(an, 'difficulties').fill('Thiếu cán bộ.')
    await expect.poll(() => keptCount(an), SOON).toBe(1)
    await isSaved(an)
    await expect.poll(() => keptCount(an), SOON).toBe(0)
    expect(await formKey(an)).not.toBe(key)
    expect(await an.locator('form[data-unsent]').count()).toBe(0)
  })

  it('is not brought back over newer words of a colleague', async () => {
    const an = await officer()
    await area(an, 'proposals').fill('Lời cũ của An.')
    await isSaved(an)
    await expect.poll(() => keptCount(an), SOON).toBe(0)
    await an.close()
    const lan = await officer()
    await area(lan, 'proposals').fill('Lời mới của Lan.')
    await isSaved(lan)

    const again = await later(an)
    await expect.poll(() => area(again, 'proposals').inputValue(), SOON).toBe('Lời mới của Lan.')
    expect(await restored(again).count()).toBe(0)
  })

  it('goes also when it was handed over by a page that was closed', async () => {
    const an = await officer()
    await area(an, 'proposals').fill('Gõ xong là đóng.')
    await expect.poll(() => keptCount(an), SOON).toBe(1)
    await an.close()
    const again = await later(an)
    await expect.poll(() => area(again, 'proposals').inputValue(), SOON).toBe('Gõ xong là đóng.')
    await expect
      .poll(async () => {
        await again.evaluate(() => window.dispatchEvent(new Event('kept-forms:look')))
        return keptCount(again)
      }, SOON)
      .toBe(0)
  })
})

describe('what was never saved', () => {
  it('meets what a colleague has written meanwhile: both wordings are shown, and nothing is overwritten', async () => {
    const an = await officer()
    await an.context().setOffline(true)
    await area(an, 'percent').fill('61')
    await area(an, 'done').fill('Chỉ ở máy của An.')
    await expect.poll(() => keptCount(an), SOON).toBe(1)
    await an.getByText(enFollowUp.autosave.offline).waitFor()
    await an.close()

    const lan = await officer()
    await area(lan, 'percent').fill('52')
    await isSaved(lan)

    await an.context().setOffline(false)
    const again = await later(an)
    await restored(again).waitFor()
    const choice = again.locator('#collision-percent')
    await choice.waitFor()
    expect(await choice.innerText()).toContain('52')
    expect(await choice.innerText()).toContain('61')
    // What Lan did not touch is stored; the figure waits for An's choice.
    await expect.poll(() => area(lan, 'done').inputValue(), SOON).toBe('Chỉ ở máy của An.')
    expect(await area(lan, 'percent').inputValue()).toBe('52')
    expect(await keptCount(again)).toBe(1)

    // Nothing comes into the field that Lan is in.
    await area(lan, 'difficulties').focus()
    await choice.locator('input[value=mine]').check()
    await area(again, 'percent').press('Tab')
    await area(again, 'proposals').fill('Đã chọn.')
    await expect.poll(() => area(lan, 'percent').inputValue(), SOON).toBe('61')
    await expect.poll(() => keptCount(again), SOON).toBe(0)
  })
})

describe('a file of evidence', () => {
  it('is sent with the key of its form, so that a second try is not a second file', async () => {
    const an = await officer()
    const key = await an.locator('form[action$="/evidence"] input[name=formKey]').inputValue()
    await an.evaluate(() => {
      const send = XMLHttpRequest.prototype.send
      XMLHttpRequest.prototype.send = function (body) {
        document.title = String(body instanceof FormData && body.get('formKey'))
        send.call(this, body)
      }
    })
    const buffer = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n')
    const sent = an.waitForResponse((answer) => answer.url().endsWith('/evidence'))
    await an
      .locator('form[action$="/evidence"] input[type=file]')
      .setInputFiles({ name: 'minh-chung.pdf', mimeType: 'application/pdf', buffer })
    expect((await sent).status()).toBe(200)
    expect(await an.title()).toBe(key)
    await an.getByText('minh-chung.pdf').first().waitFor()
    // Taken: the next file is another form.
    await expect
      .poll(() => an.locator('form[action$="/evidence"] input[name=formKey]').inputValue(), SOON)
      .not.toBe(key)
    await expect.poll(() => keptCount(an), SOON).toBe(0)
  })
})
