import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import enConsultation from '../../locales/en/consultation.json'
import enFollowUp from '../../locales/en/follow-up.json'
import enVoting from '../../locales/en/voting.json'
import viAdoption from '../../locales/vi/adoption.json'
import viConsultation from '../../locales/vi/consultation.json'
import viDrafting from '../../locales/vi/drafting.json'
import viVersion from '../../locales/vi/version.json'
import viFollowUp from '../../locales/vi/follow-up.json'
import viVoting from '../../locales/vi/voting.json'
import { editorOf, textOf, untilSaved } from './chain-steps'
import { walkThroughFrame } from './keyboard-frame'
import * as keys from './keyboard-walk'
import { DESK, useApp } from './use-app'

/** The chain again, by people who have no mouse. Each step begins at an address and goes on with keys alone. */
const { app, open: openAt, post } = useApp({ own: true })
let draftUrl = ''
let ballotUrl = ''
let actionUrl = ''

const COMMENT = 'Who checks these formats?'

const open = (account: string, address: string) => openAt(account, address, { viewport: DESK })

const threadOf = (page: Page, comment: string) => page.getByRole('article').filter({ hasText: comment })

describe('the chain with the keyboard alone', () => {
  it('signs in, leaves a material with a talk, changes the language and signs out', async () => {
    // The news of the upload may arrive just before its answer: what is being read anew then is given up for the next page.
    const page = await openAt(null, '/sign-in', { language: 'en', allow: /AbortError: signal is aborted/ })
    await walkThroughFrame(page, app.url)
  })

  it('writes in both languages, gets out of the text, and says who carries it out', async () => {
    const page = await open('soanthao1', '/recommendations')
    await keys.press(page, page.getByRole('link', { name: 'Cùng hành động phát triển dữ liệu mở và AI' }))
    await page.waitForURL(/\/recommendations\/[0-9a-f-]{36}$/)
    draftUrl = page.url()
    await untilSaved(page)
    await keys.tabTo(page, editorOf(page, 'vi'))
    await page.keyboard.press('End')
    await page.keyboard.type(' Viết bằng bàn phím.')
    await page.keyboard.press('Tab')
    await keys.expectFocus(editorOf(page, 'en'))
    await page.keyboard.press('End')
    await page.keyboard.type(' Written with the keyboard.')
    await page.keyboard.press('Tab')
    expect(await editorOf(page, 'en').evaluate((text) => text === document.activeElement)).toBe(false)
    await untilSaved(page)
    expect(await textOf(page, 'vi')).toContain(' Viết bằng bàn phím.')
    expect(await textOf(page, 'en')).toContain(' Written with the keyboard.')

    const edit = page.getByRole('button', { name: 'Sửa thông tin khuyến nghị 1', exact: true })
    await keys.expectTrap(page, edit)
    await keys.press(page, edit)
    const dialog = page.getByRole('dialog')
    const lead = dialog.getByRole('combobox', { name: viDrafting.provision.lead })
    await keys.write(page, lead, 'hue')
    await dialog.getByRole('option', { name: /Huế/ }).first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    expect(await lead.inputValue()).toMatch(/Huế/)
    await keys.press(page, dialog.getByRole('button', { name: viDrafting.data.save }))
    await dialog.waitFor({ state: 'detached' })
    await keys.expectFocus(edit)
    await page.locator('[data-provision]').first().getByText(/Huế/).waitFor()

    // What is removed takes the button with it that had the focus.
    const edits = page.getByRole('button', { name: /^Sửa thông tin khuyến nghị/ })
    const count = await edits.count()
    await keys.press(page, page.getByRole('button', { name: viDrafting.provision.add }))
    await expect.poll(() => edits.count()).toBe(count + 1)
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toMatch(`Khuyến nghị ${count + 1}, tiếng`)
    const menus = page.getByRole('button', { name: /^Thao tác với khuyến nghị/ })
    await keys.press(page, menus.last())
    // In a menu the arrows lead: to its last entry.
    const remove = page.getByRole('menuitem', { name: viDrafting.menu.remove })
    await expect
      .poll(async () => {
        await page.keyboard.press('End')
        return remove.evaluate((item) => item === document.activeElement)
      })
      .toBe(true)
    await page.keyboard.press('Enter')
    await expect.poll(() => edits.count()).toBe(count)
    await keys.expectKeptFocus(page)

    // From within a list too: Tab leaves the text and not the margin of a point.
    await keys.tabTo(page, editorOf(page, 'vi'), 'Shift+Tab')
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await page.keyboard.type('- một')
    await page.keyboard.press('Enter')
    await page.keyboard.type('hai')
    await page.keyboard.press('Control+]')
    await page.keyboard.press('Tab')
    await keys.expectFocus(editorOf(page, 'en'))
    expect(await editorOf(page, 'vi').locator('p[data-kind=bullet][data-level="1"]').count()).toBe(1)
    await untilSaved(page)

    await keys.takeStepByKeys(page, viVersion.consultation.start)
  })

  it('comments on words that were selected with the arrows, replies and resolves', async () => {
    const expert = await open('chuyengia1', draftUrl)
    await untilReading(expert)
    const text = editorOf(expert, 'en')
    await keys.tabTo(expert, text)
    const before = await textOf(expert, 'en')
    await expert.keyboard.press('Control+Home')
    await expert.keyboard.press('ArrowDown')
    await expert.keyboard.press('ArrowDown')
    await expert.keyboard.press('Home')
    for (let word = 0; word < 3; word += 1) await expert.keyboard.press('Control+Shift+ArrowRight')
    const words = await expert.evaluate(() => getSelection()?.toString().trim() ?? '')
    expect(words).toMatch(/\S \S/)
    // Whoever may only comment has a caret, and cannot write with it.
    await expert.keyboard.press('x')
    await expert.keyboard.press('Delete')
    await expert.keyboard.press('Enter')
    await expert.keyboard.press('Control+b')
    await expert.keyboard.press('Control+v')
    expect(await textOf(expert, 'en')).toBe(before)

    const start = expert.getByRole('button', { name: enConsultation.add.start, exact: true })
    await keys.press(expert, start)
    await keys.expectFocus(expert.locator('#comment-body'))
    const form = expert.locator('form').filter({ has: expert.locator('#comment-body') })
    expect(await form.locator('blockquote').innerText()).toBe(words)
    await keys.write(expert, expert.locator('#comment-body'), COMMENT)
    await keys.press(expert, expert.getByRole('button', { name: enConsultation.add.submit }))
    const thread = threadOf(expert, COMMENT)
    expect(await thread.locator('blockquote').innerText()).toBe(words)
    // Whoever has begun with words of the text goes on reading there.
    await keys.expectFocus(text)
    await keys.press(expert, thread.getByRole('button', { name: enConsultation.show }))
    await expect.poll(() => text.locator('.draft-highlight-active').innerText()).toBe(words)

    const drafter = await open('soanthao1', draftUrl)
    await untilSaved(drafter)
    const answered = threadOf(drafter, COMMENT)
    const reply = answered.getByRole('button', { name: viConsultation.reply.start, exact: true })
    await keys.press(drafter, reply)
    await keys.expectFocus(answered.locator('textarea[name=body]'))
    await drafter.keyboard.type('Bộ sẽ làm rõ.')
    await keys.press(drafter, answered.getByRole('button', { name: viConsultation.reply.submit }))
    await answered.getByText('Bộ sẽ làm rõ.').waitFor()
    await keys.expectFocus(reply)

    await keys.tabTo(
      drafter,
      answered.getByRole('button', { name: viConsultation.disposition.partly, exact: true }),
      'Shift+Tab',
    )
    await drafter.keyboard.press('Enter')
    await keys.expectFocus(answered.locator('input[name=disposition][value=partly]'))
    await keys.write(drafter, answered.locator('textarea[name=response]'), 'Tiếp thu một phần.')
    await keys.press(drafter, answered.getByRole('button', { name: viConsultation.resolve.submit }))
    await answered.getByText(viConsultation.disposition.partly, { exact: true }).waitFor()
    await keys.expectFocus(answered)
  })

  it('freezes', async () => {
    const page = await open('soanthao1', draftUrl)
    await untilSaved(page)
    await keys.takeStepByKeys(page, viVersion.consultation.end)
    const matching = page.getByRole('button', { name: viDrafting.provision.confirmMatching })
    for (let left = await matching.count(); left > 0; left = await matching.count()) {
      await keys.press(page, matching)
      await expect.poll(() => matching.count()).toBeLessThan(left)
      await keys.expectKeptFocus(page)
    }
    await untilSaved(page)
    await keys.expectTrap(page, page.getByRole('button', { name: viVersion.freeze.start, exact: true }))
    await keys.takeStepByKeys(page, viVersion.freeze.start)
    await page.locator('[data-saved-state=readOnly]').waitFor()
    await keys.expectKeptFocus(page)
  })

  it('opens the vote, votes and closes it', async () => {
    const chair = await open('chutoa', draftUrl)
    await keys.press(chair, chair.getByRole('link', { name: viAdoption.next['open-ballot'] }))
    await chair.waitForURL(/\/ballot$/)
    await keys.press(chair, chair.getByRole('button', { name: viVoting.open.submit }))
    await keys.press(chair, chair.getByRole('dialog').getByRole('button', { name: viVoting.open.submit }))
    await chair.waitForURL(/\/ballots\//)
    await keys.expectKeptFocus(chair)
    ballotUrl = chair.url()

    const expert = await open('chuyengia1', ballotUrl)
    const choice = (value: string) => expert.locator(`input[name=choice][value=${value}]`)
    // The first Tab enters the group; arrows choose in it.
    await keys.tabTo(expert, expert.locator('input[name=choice]'))
    await expert.keyboard.press('Space')
    await expert.keyboard.press('ArrowDown')
    await keys.expectFocus(choice('against'))
    await expert.keyboard.press('ArrowUp')
    await keys.expectFocus(choice('for'))
    expect(await choice('for').isChecked()).toBe(true)
    await keys.press(expert, expert.locator('button[value=review]'))
    await keys.expectFocus(expert.getByRole('heading', { name: enVoting.confirm.title }))
    await keys.press(expert, expert.getByRole('button', { name: enVoting.confirm.edit }))
    await keys.expectFocus(choice('for'))
    await keys.press(expert, expert.locator('button[value=review]'))
    await keys.press(expert, expert.getByRole('button', { name: enVoting.confirm.send }))
    await expert.getByText(enVoting.receipt.mine).waitFor()
    await keys.expectFocus(expert.getByRole('heading', { name: enVoting.receipt.title }))

    for (const account of ['soanthao2', 'chuyengia2', 'daumoi.hue']) {
      const answer = await post(account, ballotUrl, { intent: 'cast', choice: 'for' })
      expect(answer.status).toBe(302)
    }
    // The close names whether the quorum was there: it is about the page as the last vote left it.
    await chair.getByText('4 trên 5 đoàn đã bỏ phiếu.').waitFor()
    await keys.expectTrap(chair, chair.getByRole('button', { name: viVoting.close.button }))
    await keys.takeStepByKeys(chair, viVoting.close.button)
    await chair.getByRole('heading', { name: viVoting.result.counts }).waitFor()
    await keys.expectKeptFocus(chair)
  })

  it('issues the adopted text', async () => {
    const page = await open('chutoa', draftUrl)
    await keys.press(page, page.getByRole('link', { name: viAdoption.next.issue }))
    await page.waitForURL(/\/adoption$/)
    const known = { placeVi: 'Huế', placeEn: 'Huế', issuerVi: 'Hội nghị', issuerEn: 'Conference' }
    const signatory = {
      signatoryTitleVi: 'Chủ tọa',
      signatoryTitleEn: 'Chair',
      signatoryName: 'Chủ tọa hội nghị',
    }
    for (const [name, value] of Object.entries({ ...known, ...signatory }))
      await keys.write(page, page.locator(`[name=${name}]`), value)
    await keys.press(page, page.getByRole('button', { name: viAdoption.issue.review }))
    await keys.expectFocus(page.getByRole('heading', { name: viAdoption.confirm.title }))
    await keys.press(page, page.getByRole('button', { name: viAdoption.issue.submit }))
    await page.waitForURL(/\/register\//)
    await keys.expectKeptFocus(page)
  })

  it('reports with evidence, and approves the report', async () => {
    const page = await open('daumoi.hue', '/follow-up?q=hue')
    await keys.press(page, page.locator('a[href^="/follow-up/actions/"]'))
    await page.waitForURL(/\/follow-up\/actions\//)
    actionUrl = page.url()
    await keys.expectKeptFocus(page)
    await keys.write(page, page.locator('input[name=percent]'), '30')
    await keys.write(page, page.locator('textarea[name=done]'), 'Đã công bố 3 bộ dữ liệu.')
    await keys.chooseFile(page, { name: 'minh-chung.pdf', mimeType: 'application/pdf', buffer: keys.PDF })
    await page
      .getByRole('link', { name: /minh-chung\.pdf/ })
      .first()
      .waitFor()
    await keys.expectKeptFocus(page)
    await keys.press(page, page.getByRole('button', { name: enFollowUp.form.submit }))
    await page.waitForURL(/notice=submitted/)
    await keys.expectKeptFocus(page)

    const head = await open('lanhdao.hue', actionUrl)
    await keys.press(head, head.getByRole('button', { name: viFollowUp.decision.approve }))
    await head.waitForURL(/notice=approved/)
    await head.getByText(viFollowUp.notice.approved).waitFor()
    await keys.expectKeptFocus(head)
  })
})

/** The text of somebody who does not write in it is there. */
async function untilReading(page: Page): Promise<void> {
  await page.locator('[data-saved-state^=read]').waitFor({ timeout: 30_000 })
  await editorOf(page, 'en').waitFor()
}
