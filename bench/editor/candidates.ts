import type * as Y from 'yjs'
import type { Page } from 'playwright-core'
import { textAt } from '~/features/text/layout'
import { paths } from '~/kernel/paths'
import { withCookie } from '../../tests/setup/browser'
import { bareText, type BareServer } from './bare/server'
import type { Candidate } from './candidate'
import { OTHERS_PROVISION, OWN_PROVISION, PROVISIONS, provisionWords } from './draft'
import { OtherPerson } from './other-person'
import type { DraftScene } from './scene'

const lastWords = provisionWords(PROVISIONS).en[0] ?? ''

/** The product as it is built: its page with everything on it, its server, its database. */
export function ours(scene: DraftScene, url: string): Candidate {
  const [own, others] = scene.sessions
  const name = `Khuyến nghị ${OWN_PROVISION}, tiếng Việt`
  const editor = (page: Page) => page.getByRole('textbox', { name, exact: true })
  return {
    name: 'Đồng Thuận',
    url: new URL(paths.recommendation(scene.recommendationId), url).href,
    options: { locale: 'vi-VN', ...withCookie(url, `dt_session=${own}`) },
    open: { editors: ['.draft-cell'], lastWords },
    enter: async (page) => {
      await editor(page).scrollIntoViewIfNeeded()
      await editor(page).getByText('Ủy ban nhân dân').click()
      await page.keyboard.press('End')
    },
    shown: async (page) => (await editor(page).textContent()) ?? '',
    join: () =>
      new OtherPerson({
        serverUrl: `${url.replace('http', 'ws')}/collab`,
        room: scene.recommendationId,
        headers: { cookie: `dt_session=${others}`, origin: url },
      }),
    otherText: (doc) => {
      const provisionId = scene.provisionIds[OTHERS_PROVISION - 1] ?? null
      const text = textAt(doc, { provisionId, side: 'vi' })
      if (!text) throw new Error('There is nothing to write in.')
      return { text, endsBefore: 0 }
    },
  }
}

/** Tiptap with Collaboration on y-websocket: nothing else on the page, no rights, nothing stored. */
export function bareTiptap(page: BareServer, serverUrl: string, room: string): Candidate {
  const settings = new URLSearchParams({ server: serverUrl, room })
  const provision = (shown: Page) => shown.locator('#vi section').nth(OWN_PROVISION - 1)
  return {
    name: 'bare Tiptap with Collaboration',
    url: `${page.url}/?${settings.toString()}`,
    open: { editors: ['#vi', '#en'], lastWords },
    enter: async (shown) => {
      await provision(shown).scrollIntoViewIfNeeded()
      await provision(shown).getByText('Ủy ban nhân dân').click()
      await shown.keyboard.press('End')
    },
    shown: async (shown) => (await provision(shown).textContent()) ?? '',
    join: () => new OtherPerson({ serverUrl, room }),
    otherText: (doc: Y.Doc) => ({ text: bareText(doc, OTHERS_PROVISION), endsBefore: 0 }),
  }
}
