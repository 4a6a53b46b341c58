import { describe, expect, it } from 'vitest'
import enFollowUp from '../../locales/en/follow-up.json'
import { untilHydrated } from './hydrated'
import { area, isSaved, SOON } from './report-page'
import { DESK, useApp } from './use-app'

/** Two people of one agency with the same report open, in two browsers. */
const { open } = useApp({ own: true })

async function openReport() {
  const page = await open('daumoi.hue', '/follow-up?q=hue', { viewport: DESK })
  await page.locator('a[href^="/follow-up/actions/"]').first().click()
  await area(page, 'percent').waitFor()
  await untilHydrated(page)
  return page
}

describe('two officers in one report', () => {
  it('see each other’s words, and neither loses any, not even in the middle of a Vietnamese word', async () => {
    const [an, lan] = [await openReport(), await openReport()]
    an.watch.allow(/ERR_INTERNET_DISCONNECTED|Failed to load resource|Failed to fetch/)

    // Lan is composing a word while An's words arrive in another field.
    await area(lan, 'proposals').click()
    const keys = await lan.context().newCDPSession(lan)
    await keys.send('Input.imeSetComposition', { text: 'kiến nghi', selectionStart: 9, selectionEnd: 9 })
    await area(an, 'difficulties').fill('Thiếu cán bộ chuyên trách.')
    await isSaved(an)
    await expect.poll(() => area(lan, 'difficulties').inputValue(), SOON).toBe('Thiếu cán bộ chuyên trách.')
    expect(await lan.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('proposals')
    await keys.send('Input.insertText', { text: 'kiến nghị' })
    expect(await area(lan, 'proposals').inputValue()).toContain('kiến nghị')
    await expect.poll(() => area(an, 'proposals').inputValue(), SOON).toContain('kiến nghị')

    // Both write the same figure: the second is asked, and nothing is written over before.
    await an.context().setOffline(true)
    await area(an, 'percent').fill('61')
    const stored = lan.waitForResponse((answer) =>
      /name="percent"\s+52\b/.test(answer.request().postData() ?? ''),
    )
    await area(lan, 'percent').fill('52')
    await stored
    await an.getByText(enFollowUp.autosave.offline).waitFor()
    await an.context().setOffline(false)
    const choice = an.locator('#collision-percent')
    await choice.waitFor()
    expect(await choice.innerText()).toContain('52')
    expect(await area(an, 'percent').inputValue()).toBe('61')
    expect(await area(lan, 'percent').inputValue()).toBe('52')

    // Taken, given back, and kept.
    await choice.locator('input[value=theirs]').check()
    await expect.poll(() => area(an, 'percent').inputValue(), SOON).toBe('52')
    await choice.locator('input[value=mine]').check()
    await expect.poll(() => area(an, 'percent').inputValue(), SOON).toBe('61')
    await area(an, 'done').fill('Đã tập huấn.')
    // Nothing comes into the field that Lan is in until she leaves it.
    await area(lan, 'difficulties').focus()
    await expect.poll(() => area(lan, 'percent').inputValue(), SOON).toBe('61')
    await expect.poll(() => choice.count(), SOON).toBe(0)
  })

  it('keep what was typed in the second before a tab was closed', async () => {
    const [an, lan] = [await openReport(), await openReport()]
    await area(an, 'proposals').fill('Gõ xong là đóng.')
    await an.close()
    await lan.reload()
    await expect
      .poll(async () => {
        await lan.reload()
        return area(lan, 'proposals').inputValue()
      }, SOON)
      .toBe('Gõ xong là đóng.')
  })
})
