import { mkdtemp } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import type { BrowserContext, Page } from 'playwright-core'
import viDrafting from '../../locales/vi/drafting.json'
import { openProfile } from '../setup/browser'
import { inDataFolder } from '../setup/data-folder'
import { editorOf, textOf, untilSaved } from './chain-steps'
import * as draft from './offline-drafts'
import { signedInAs } from './sign-in'
import { DESK, useApp } from './use-app'

/**
 * What people write while the server is away: it outlives their browser, is sent when both are back, and where the document
 * cannot take it any more they get their words back. Nobody else gets them.
 */
let ids: Record<'restart' | 'crash' | 'rebuilt' | 'shared' | 'frozen' | 'forged', string>

async function addDrafts(): Promise<typeof ids> {
  await draft.speakEnglish('soanthao2')
  return {
    restart: await draft.addDraft('Khởi động lại'),
    crash: await draft.addDraft('Thẻ bị hỏng'),
    rebuilt: await draft.addDraft('Dựng lại'),
    shared: await draft.addDraft('Máy dùng chung'),
    frozen: await draft.addDraft('Đã chốt'),
    forged: await draft.addDraft('Tên người khác'),
  }
}

const { app, newPage } = useApp({
  own: true,
  prepare: async (dataDir) => (ids = await inDataFolder(dataDir, addDrafts)),
})

const newProfile = () => mkdtemp(path.join(inject('runFolder'), 'profile-'))
const urlOf = (id: string) => `${app.url}/recommendations/${id}`

async function openDraft(
  folder: string,
  id: string,
  account = 'soanthao1',
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await openProfile(folder, {
    viewport: DESK,
    ...(await signedInAs(app.url, account)),
  })
  context.watch.allow(draft.CUT)
  const page = context.pages()[0] ?? (await context.newPage())
  await page.goto(urlOf(id))
  return { context, page }
}

async function freshDraft(id: string, account: string): Promise<Page> {
  const page = await newPage(account, { viewport: DESK })
  page.watch.allow(draft.CUT)
  await page.goto(urlOf(id))
  await editorOf(page, 'vi').waitFor()
  return page
}

/** Writes while the server is dead, closes the browser, and brings the server back. */
async function writeAndLeave(folder: string, id: string, words: string): Promise<void> {
  const { context, page } = await openDraft(folder, id)
  await untilSaved(page)
  await app.kill('SIGKILL')
  await draft.expectState(page, 'offline')
  await draft.typeAtEnd(page, 'vi', words)
  await draft.expectNote(page, new RegExp(`Mất kết nối, ${words.length} thay đổi đang giữ ở máy này`))
  await context.close()
}

describe('words written while the server is away', () => {
  it('are there after the browser was closed, and are sent', async () => {
    const folder = await newProfile()
    const { context, page } = await openDraft(folder, ids.restart)
    const english = await freshDraft(ids.restart, 'soanthao2')
    await untilSaved(page)
    await untilSaved(english)
    await draft.typeAtEnd(page, 'vi', ' Người dân được tra cứu.')
    await untilSaved(page)
    await expect.poll(() => textOf(english, 'vi')).toContain('Người dân được tra cứu.')

    await app.kill('SIGKILL')
    await draft.expectState(page, 'offline')
    await draft.typeAtEnd(page, 'vi', ' Huế làm trước.')
    await draft.expectNote(page, /^Mất kết nối, 15 thay đổi đang giữ ở máy này$/)
    await draft.typeAtEnd(english, 'en', ' Now.')
    await draft.expectNote(english, /^Offline, 5 changes kept on this device$/)
    await context.close()

    await app.start()
    const again = await openDraft(folder, ids.restart)
    await untilSaved(again.page)
    await untilSaved(english)
    const fresh = await freshDraft(ids.restart, 'chutoa')
    await untilSaved(fresh)
    for (const reader of [again.page, english, fresh]) {
      await expect
        .poll(() => textOf(reader, 'vi'))
        .toContain(`${draft.SEEDED} Người dân được tra cứu. Huế làm trước.`)
      await expect.poll(() => textOf(reader, 'en')).toContain(' Now.')
    }
  })

  it('are there after the tab has crashed', async () => {
    const folder = await newProfile()
    const { context, page } = await openDraft(folder, ids.crash)
    await untilSaved(page)
    await app.kill('SIGKILL')
    await draft.typeAtEnd(page, 'vi', ' Đà Nẵng thí điểm.')
    await draft.expectNote(page, /18 thay đổi/)
    await draft.crash(context, page)
    await app.start()
    const next = await context.newPage()
    await next.goto(urlOf(ids.crash))
    await untilSaved(next)
    expect(await textOf(next, 'vi')).toContain(' Đà Nẵng thí điểm.')
    const fresh = await freshDraft(ids.crash, 'chutoa')
    expect(await textOf(fresh, 'vi')).toContain(' Đà Nẵng thí điểm.')
  })

  it('are given back to their author when the document was rebuilt, and no text is doubled', async () => {
    const folder = await newProfile()
    await writeAndLeave(folder, ids.rebuilt, ' Cà Mau tham gia.')
    await inDataFolder(app.dataDir, () => draft.rebuildDocument(ids.rebuilt))
    await app.start()

    const { context, page } = await openDraft(folder, ids.rebuilt)
    await untilSaved(page)
    const words = page.locator('ins', { hasText: 'Cà Mau tham gia.' })
    await words.waitFor()
    const text = await textOf(page, 'vi')
    expect(text.split(draft.SEEDED)).toHaveLength(2)
    expect(text).not.toContain('Cà Mau')
    expect((await draft.copiesOf(page, ids.rebuilt)).map((name) => name.split('/')[2])).toEqual(['2'])

    // They stay until they are put away, over a restart too.
    const downloading = page.waitForEvent('download')
    await page.getByRole('button', { name: viDrafting.keptWords.download }).click()
    const saved = await (await downloading).createReadStream()
    const chunks: Buffer[] = []
    for await (const chunk of saved) chunks.push(Buffer.from(chunk as Uint8Array))
    expect(Buffer.concat(chunks).toString()).toContain(`${draft.SEEDED} Cà Mau tham gia.`)
    await context.close()
    const again = await openDraft(folder, ids.rebuilt)
    await again.page.locator('ins', { hasText: 'Cà Mau tham gia.' }).waitFor()
    await again.page.getByRole('button', { name: viDrafting.keptWords.putAway }).click()
    const dialog = again.page.getByRole('dialog')
    await dialog.getByRole('button', { name: viDrafting.keptWords.putAway }).click()
    await again.page.locator('ins').waitFor({ state: 'detached' })
    await again.page.reload()
    await untilSaved(again.page)
    expect(await again.page.locator('ins').count()).toBe(0)
  })

  it('are neither shown to nor sent by another person at the same computer', async () => {
    const folder = await newProfile()
    await writeAndLeave(folder, ids.shared, ' Lời của người thứ nhất.')
    await app.start()

    const second = await openDraft(folder, ids.shared, 'soanthao2')
    await untilSaved(second.page)
    expect(await textOf(second.page, 'vi')).not.toContain('người thứ nhất')
    await draft.typeAtEnd(second.page, 'vi', ' Của người thứ hai.')
    await untilSaved(second.page)
    expect(await second.page.content()).not.toContain('người thứ nhất')
    await second.context.close()
    const fresh = await freshDraft(ids.shared, 'chutoa')
    await untilSaved(fresh)
    expect(await textOf(fresh, 'vi')).toContain(' Của người thứ hai.')
    expect(await textOf(fresh, 'vi')).not.toContain('người thứ nhất')

    const first = await openDraft(folder, ids.shared)
    await untilSaved(first.page)
    await expect.poll(() => textOf(fresh, 'vi')).toContain(' Lời của người thứ nhất.')
  })

  it('are given back when nobody may write any more, and the page does not try again and again', async () => {
    const folder = await newProfile()
    await writeAndLeave(folder, ids.frozen, ' Chậm mất rồi.')
    await inDataFolder(app.dataDir, () => draft.closeForWriting(ids.frozen))
    await app.start()

    const { page } = await openDraft(folder, ids.frozen)
    await draft.expectState(page, 'readOnly')
    let lines = 0
    page.on('websocket', () => (lines += 1))
    await page.reload()
    await draft.expectState(page, 'readOnly')
    await page.locator('ins', { hasText: 'Chậm mất rồi.' }).waitFor()
    expect(await textOf(page, 'vi')).not.toContain('Chậm mất rồi.')
    expect(await draft.copiesOf(page, ids.frozen)).toEqual([])
    expect(lines).toBe(1)
  })

  it('are given back when somebody has meanwhile written under the id of their page', async () => {
    const folder = await newProfile()
    const { page } = await openDraft(folder, ids.forged)
    await untilSaved(page)
    await draft.typeAtEnd(page, 'vi', ' Lời đã lưu.')
    await untilSaved(page)
    await app.kill('SIGKILL')
    await draft.expectState(page, 'offline')
    await draft.typeAtEnd(page, 'vi', ' Lời của tôi.')
    await draft.expectNote(page, /13 thay đổi/)
    await inDataFolder(app.dataDir, () => draft.writeAsLastWriter(ids.forged, 'Lời giả. '))
    await app.start()

    await page.getByText(viDrafting.cut.contradicted.title).waitFor({ timeout: 30_000 })
    await page.locator('ins', { hasText: 'Lời của tôi.' }).waitFor()
    await untilSaved(page)
    expect(await textOf(page, 'vi')).toMatch(/^Lời giả. .* Lời đã lưu.$/s)
    await draft.typeAtEnd(page, 'vi', ' Lời viết lại.')
    await untilSaved(page)
    const fresh = await freshDraft(ids.forged, 'chutoa')
    await expect.poll(() => textOf(fresh, 'vi')).toContain(' Lời đã lưu. Lời viết lại.')
  })
})
