import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import viAdoption from '../../locales/vi/adoption.json'
import enConsultation from '../../locales/en/consultation.json'
import viConsultation from '../../locales/vi/consultation.json'
import viVersion from '../../locales/vi/version.json'
import enErrors from '../../locales/en/errors.json'
import enMaterial from '../../locales/en/material.json'
import viVoting from '../../locales/vi/voting.json'
import viWorkshop from '../../locales/vi/workshop.json'
import { downloaded, uploadMaterial } from './chain-material'
import * as step from './chain-steps'
import { DESK, useApp } from './use-app'

/**
 * One recommendation from the draft to a province's report, by four people in four browsers: a drafter and the chair
 * in Vietnamese, an expert who is a delegate too and a focal point in English. In the middle the server is killed.
 */
const { app, newPage, post } = useApp({ own: true })

const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
/** A program under the name of a paper. */
const PROGRAM = Buffer.from('MZ\x90\0This program cannot be run in DOS mode.')
const FIRST = ' Kết quả được công khai để người dân giám sát.'
const SECOND = 'Huế và Đà Nẵng thí điểm trước. '
const ADDED_EN = ' Results are public. Huế and Đà Nẵng go first.'
const COMMENT = 'Please state machine-readable formats, not only a number of data sets.'

async function open(account: string, language: 'vi' | 'en') {
  const page = await newPage(account, { language, viewport: DESK })
  // The kill in the middle cuts every open connection; that is what the test is about.
  page.watch.allow(
    /WebSocket|ERR_CONNECTION_REFUSED|ERR_INCOMPLETE|ERR_EMPTY_RESPONSE|Failed to fetch|NetworkError|Failed to load resource/,
  )
  return page
}

describe('the whole chain', () => {
  it('goes from a shared draft to an approved report, over a killed server', async () => {
    const [drafter, chair] = await Promise.all([open('soanthao1', 'vi'), open('chutoa', 'vi')])
    const [expert, focalPoint] = await Promise.all([open('chuyengia1', 'en'), open('daumoi.hue', 'en')])

    // 1 Workshop: the programme with its sessions, who takes part in which role, and for which delegation.
    await drafter.goto(`${app.url}/workshops`)
    await drafter
      .getByRole('link', { name: /Dữ liệu mở và Trí tuệ nhân tạo/ })
      .first()
      .click()
    await drafter.getByText('Phiên 1. Dữ liệu mở').first().waitFor()
    const workshopUrl = drafter.url()
    await drafter.goto(`${workshopUrl}/participants`)
    await drafter.getByRole('heading', { name: viWorkshop.roles.drafter }).waitFor()
    const delegations = drafter.locator('section').filter({ hasText: viWorkshop.roles.delegate })
    for (const name of ['Huế', 'Ngân hàng Thế giới', 'Bộ Khoa học và Công nghệ'])
      await delegations.getByRole('heading', { name, exact: true }).waitFor()

    // 2 Material: the speaker leaves a file with the talk, a participant gets the same bytes.
    const speaker = await open('diengia', 'en')
    await speaker.goto(workshopUrl)
    await speaker
      .getByRole('link', { name: /Session 1/ })
      .first()
      .click()
    await speaker.getByRole('link', { name: enMaterial.new }).first().click()
    const slides = { name: 'Tác động của dữ liệu mở.pdf', mimeType: 'application/pdf' }
    await uploadMaterial(speaker, 'Tác động của dữ liệu mở', { ...slides, buffer: PROGRAM })
    // Beside the field, and on top with a way to it.
    const refusal = speaker.getByText(enErrors['file-type-not-allowed'])
    await refusal.first().waitFor()
    expect(await refusal.count()).toBe(2)
    await uploadMaterial(speaker, 'Tác động của dữ liệu mở', { ...slides, buffer: PDF })
    await speaker.waitForURL(/\/materials$/)
    await expert.goto(`${workshopUrl}/materials`)
    const received = await downloaded(expert, slides.name)
    expect(received.equals(PDF)).toBe(true)
    const slidesSha256 = createHash('sha256').update(received).digest('hex')

    // The way to the draft.
    await drafter.goto(`${app.url}/recommendations`)
    await drafter.getByRole('link', { name: 'Cùng hành động phát triển dữ liệu mở và AI' }).click()
    await drafter.waitForURL(/\/recommendations\/[0-9a-f-]{36}$/)
    const draftUrl = drafter.url()
    await chair.goto(draftUrl)

    // 3 Draft: both write in the same paragraph at once.
    await Promise.all([step.untilSaved(drafter), step.untilSaved(chair)])
    const before = await step.textOf(drafter, 'vi')
    await Promise.all([step.caretInto(drafter, 'vi', 0, 'line-end'), step.caretInto(chair, 'vi', 0, 'start')])
    await Promise.all([
      drafter.keyboard.type(FIRST, { delay: 15 }),
      chair.keyboard.type(SECOND, { delay: 15 }),
    ])
    await Promise.all([step.untilSaved(drafter), step.untilSaved(chair)])
    await expect
      .poll(async () => (await step.textOf(chair, 'vi')) === (await step.textOf(drafter, 'vi')))
      .toBe(true)
    const written = await step.textOf(drafter, 'vi')
    // Nothing that was typed is lost. (A caret may be moved by the other's typing; where letters stand is not tested.)
    for (const [letter, count] of lettersOf(before + FIRST + SECOND)) {
      expect([letter, lettersOf(written).get(letter)]).toEqual([letter, count])
    }

    // The server dies without a warning; all that was called saved is there again in both browsers.
    await app.kill('SIGKILL')
    await app.start()
    await Promise.all([drafter.reload(), chair.reload()])
    await Promise.all([step.untilSaved(drafter), step.untilSaved(chair)])
    expect(await step.textOf(drafter, 'vi')).toBe(written)
    expect(await step.textOf(chair, 'vi')).toBe(written)

    await step.caretInto(drafter, 'en', 0, 'line-end')
    await drafter.keyboard.type(ADDED_EN)
    await step.untilSaved(drafter)

    // 4 Comment: the expert selects words of the second recommendation and says something about them; others answer.
    await step.takeStep(drafter, viVersion.consultation.start)
    await expert.goto(draftUrl)
    await expert.locator('[data-saved-state=readAndComment]').waitFor()
    const passage = await step.commentOnLineInEnglish(expert, 1, COMMENT)
    await step.expectPassage(expert, enConsultation, COMMENT, passage)
    await step.reply(drafter, viConsultation, COMMENT, 'Cảm ơn góp ý, tổ soạn thảo sẽ bổ sung.')
    await expert.getByText('Cảm ơn góp ý').waitFor()
    await step.reply(expert, enConsultation, COMMENT, 'CSV and JSON, for instance.')
    await drafter.getByText('CSV and JSON, for instance.').waitFor()
    // What is written before the passage does not move the comment to other words.
    await step.caretInto(drafter, 'en', 1, 'start')
    await drafter.keyboard.type('In 2026, ')
    await step.untilSaved(drafter)
    await step.expectPassage(drafter, viConsultation, COMMENT, passage)
    await step.acceptInVietnamese(drafter, COMMENT)
    await step.takeStep(drafter, viVersion.consultation.end)

    // 5 Freeze: the editors of everybody become read-only.
    await step.confirmAllMatching(drafter)
    await step.untilSaved(drafter)
    await step.takeStep(drafter, viVersion.freeze.start)
    for (const page of [drafter, chair]) {
      await expect.poll(() => page.locator('.ProseMirror[contenteditable=true]').count()).toBe(0)
    }

    // 6 Ballot: opened by the chair, cast once by each delegation, turnout live, result after the close.
    await chair.getByRole('link', { name: viAdoption.next['open-ballot'] }).click()
    await step.takeStep(chair, viVoting.open.submit)
    await chair.waitForURL(/\/ballots\//)
    const ballotUrl = chair.url()
    const ballotPath = new URL(ballotUrl).pathname
    await expert.goto(ballotUrl)
    await step.vote(expert, 'for')
    await expert.getByText('Your delegation’s vote is recorded').waitFor()
    await focalPoint.goto(ballotUrl)
    await step.vote(focalPoint, 'for')
    await focalPoint.getByText('Your delegation’s vote is recorded').waitFor()
    for (const account of ['soanthao2', 'chuyengia2']) {
      expect((await post(account, ballotPath, { intent: 'cast', choice: 'for' })).status).toBe(302)
    }
    // The close names whether the quorum was there: it is about the page as the last vote left it.
    await chair.getByText('4 trên 5 đoàn đã bỏ phiếu.').waitFor()
    expect(await chair.content()).not.toContain(viVoting.result.counts)
    await step.takeStep(chair, viVoting.close.button)
    await chair.getByRole('heading', { name: viVoting.result.counts }).waitFor()
    await expert.getByRole('table').waitFor()

    // 7 Adopt: a number, and a public page for people who are not signed in.
    await chair.goto(draftUrl)
    await chair.getByRole('link', { name: viAdoption.next.issue }).click()
    await chair.waitForURL(/\/adoption$/)
    await step.issue(chair)
    await chair.waitForURL(/\/register\//)
    const visitor = await newPage(null, { language: 'en' })
    await visitor.goto(`${chair.url()}?lang=en`)
    await visitor.getByText('Results are public').waitFor()
    await visitor.goto(`${chair.url()}?lang=vi`)
    await visitor.getByText('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM').waitFor()

    // 8 Actions: Huế reports with evidence, its head approves, the matrix shows it.
    await focalPoint.goto(`${app.url}/`)
    await focalPoint
      .getByRole('link', { name: /follow-up/i })
      .first()
      .click()
    await focalPoint.goto(`${app.url}/follow-up?q=hue`)
    const actionPath = await actionOf(focalPoint)
    await focalPoint.goto(app.url + actionPath)
    await focalPoint.locator('input[name=percent]').fill('40')
    await focalPoint.locator('textarea[name=done]').fill('Đã công bố 8 bộ dữ liệu.')
    await focalPoint
      .locator('input[name=file]')
      .setInputFiles({ name: 'minh-chung.pdf', mimeType: 'application/pdf', buffer: PDF })
    await focalPoint
      .getByRole('link', { name: /minh-chung\.pdf/ })
      .first()
      .waitFor()
    await focalPoint.locator('button[name=intent][value=submit]').click()
    await focalPoint.waitForURL(/notice=submitted/)
    const head = await open('lanhdao.hue', 'vi')
    await head.goto(app.url + actionPath)
    await head.locator('button[name=intent][value=approve]').click()
    await head.waitForURL(/notice=approved/)
    await visitor.goto(app.url + actionPath)
    await visitor.getByText('40', { exact: false }).first().waitFor()

    // 9 Audit: the administrator reads every step.
    const admin = await open('quantri', 'vi')
    await admin.goto(`${app.url}/admin/audit`)
    await admin.locator('table details').evaluateAll((all) => {
      for (const details of all) details.setAttribute('open', '')
    })
    const record = await admin.locator('table').innerText()
    for (const words of ['Phê duyệt báo cáo', 'Ban hành văn bản', 'Biểu quyết', slidesSha256])
      expect(record).toContain(words)
    // In words, not in the names that the program has for them.
    expect(record).not.toMatch(/\b[a-z]+[A-Z]\w*: /)
  }, 300_000)
})

/** How often each letter stands in a text; spaces may be plain or not. */
function lettersOf(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const letter of text.replace(/\s/g, '')) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  return counts
}

/** The report page of Huế's action for the text that was adopted just now. */
async function actionOf(page: Page): Promise<string> {
  const links = page.locator('a[href^="/follow-up/actions/"]')
  await links.first().waitFor()
  const href = await links.first().getAttribute('href')
  if (!href) throw new Error('Huế has no action')
  return href
}
