import { describe, expect, it } from 'vitest'
import viDrafting from '../../locales/vi/drafting.json'
import { inDataFolder } from '../setup/data-folder'
import { textOf, untilSaved } from './chain-steps'
import * as draft from './offline-drafts'
import { useApp } from './use-app'

/** What a page says of the words on it, when the server is silent or away, cannot take them, or is of another version. */
let draftId: string
const { app, newPage } = useApp({
  own: true,
  prepare: async (dataDir) => (draftId = await inDataFolder(dataDir, () => draft.addDraft('Trạng thái'))),
})

const url = () => `${app.url}/recommendations/${draftId}`

describe('a change that the server cannot apply', () => {
  it('is given back, and the page joins anew', async () => {
    const page = await newPage('soanthao1')
    // The rest is typed while the line is being closed.
    page.watch.allow(/WebSocket is already in CLOSING or CLOSED state/)
    let isToBeBroken = false
    await page.routeWebSocket(/\/collab\//, (line) => {
      const server = line.connectToServer()
      line.onMessage((message) => {
        const isUpdate = typeof message !== 'string' && message[0] === 0 && message[1] === 2
        server.send(isToBeBroken && isUpdate ? Buffer.from([0, 2, 3, 1, 2, 3]) : message)
        if (isUpdate) isToBeBroken = false
      })
    })
    await page.goto(url())
    await untilSaved(page)
    isToBeBroken = true
    await draft.typeAtEnd(page, 'vi', ' Hỏng.')
    await page.getByText(viDrafting.cut.refused.title).waitFor()
    await page.getByText(viDrafting.cut.left).waitFor()
    await page.getByText(viDrafting.cut.leftToast).waitFor()
    await page.locator('ins', { hasText: 'H' }).waitFor()
    await untilSaved(page)
    expect(await textOf(page, 'vi')).not.toContain('Hỏng.')
    await draft.typeAtEnd(page, 'vi', ' Lành.')
    await untilSaved(page)
    expect(await textOf(page, 'vi')).toContain(' Lành.')
  })
})

describe('the note', () => {
  it('says that the server is silent, and sends what was typed meanwhile once it speaks', async () => {
    const page = await newPage('soanthao1')
    let isSilent = false
    const held: (() => void)[] = []
    await page.routeWebSocket(/\/collab\//, (line) => {
      const server = line.connectToServer()
      server.onMessage((message) => {
        if (isSilent) held.push(() => line.send(message))
        else line.send(message)
      })
    })
    await page.goto(url())
    await untilSaved(page)
    isSilent = true
    await draft.typeAtEnd(page, 'vi', ' Im lặng.')
    await draft.expectNote(page, /^Chờ máy chủ, 9 thay đổi đang giữ ở máy này$/)
    isSilent = false
    for (const speak of held.splice(0)) speak()
    await untilSaved(page)
  })

  it('says that words are in this tab alone where the browser keeps nothing', async () => {
    const page = await newPage('soanthao1')
    page.watch.allow(draft.CUT)
    await page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }))
    await page.goto(url())
    await untilSaved(page)
    await app.kill('SIGKILL')
    await draft.typeAtEnd(page, 'vi', ' Tạm.')
    await draft.expectNote(page, /^Mất kết nối, 5 thay đổi chỉ có trong thẻ này/)
    await app.start()
    await untilSaved(page)
  })

  it('asks to load the page again when its program is of another version, and keeps the words', async () => {
    const page = await newPage('soanthao1')
    page.watch.allow(draft.CUT)
    // As after an update of the server: the page goes on with the program that it was loaded with.
    await page.addInitScript({
      content: `{
        const Stock = window.WebSocket
        window.WebSocket = class extends Stock {
          constructor(url, protocols) {
            super(window.isOld ? String(url).replace('schema=', 'schema=9') : url, protocols)
          }
        }
      }`,
    })
    await page.goto(url())
    await untilSaved(page)
    await app.kill('SIGKILL')
    await draft.typeAtEnd(page, 'vi', ' Bản cũ.')
    await draft.expectNote(page, /8 thay đổi/)
    await page.evaluate('window.isOld = true')
    await app.start()
    await draft.expectNote(page, viDrafting.saved.outdated)
    await page.getByText(viDrafting.cut.outdated.title).waitFor()
    await expect.poll(() => page.locator('.ProseMirror[contenteditable=true]').count()).toBe(0)
    await page.getByRole('button', { name: viDrafting.cut.reload }).click()
    await untilSaved(page)
    expect(await textOf(page, 'vi')).toContain(' Bản cũ.')
  })
})
