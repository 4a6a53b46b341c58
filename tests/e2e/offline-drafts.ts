import type { BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import * as Y from 'yjs'
import { demoActor } from '../../prisma/seed/actors'
import { DEMO_ORGANISATIONS, DEMO_WORKSHOP_ID } from '../../prisma/seed/event'
import { createRecommendation } from '~/features/drafting/commands/create-recommendation.server'
import { textAt } from '~/features/text/layout'
import { readDocument } from '~/features/text/document/read'
import { seedDocument, type SeedContent } from '~/features/text/document/seed'
import { paragraphs } from '~/features/text/lines-fixture'
import { loadDocument } from '~/features/drafting/stored-document.server'
import { prisma } from '~/platform/db/index.server'
import { caretInto } from './chain-steps'
import { emailOf } from './sign-in'

/** What a stopped system's tables are made to hold, and what people do in the drafts, for the tests that stop it. */

/** A server that is killed cuts every line and answers no request; that is what those tests are about. */
export const CUT =
  /WebSocket|ERR_CONNECTION_REFUSED|ERR_INCOMPLETE|ERR_EMPTY_RESPONSE|Failed to fetch|Failed to load/

export const SEEDED = 'Bộ Khoa học và Công nghệ công bố danh mục dữ liệu mở.'

export async function addDraft(title: string): Promise<string> {
  const { id } = await createRecommendation(await demoActor('soanthao1'), {
    workshopId: DEMO_WORKSHOP_ID,
    titleVi: title,
    titleEn: `${title} (en)`,
    leadOrganisationId: DEMO_ORGANISATIONS.most,
    content: {
      preamble: { vi: paragraphs('Căn cứ Nghị định 47:'), en: paragraphs('Pursuant to Decree 47:') },
      provisions: [
        { text: { vi: paragraphs(SEEDED), en: paragraphs('The Ministry publishes a list of open data.') } },
      ],
    },
  })
  return id
}

export async function speakEnglish(account: string): Promise<void> {
  await prisma.user.update({ where: { email: emailOf(account) }, data: { locale: 'en' } })
}

/** The same text as a new history: what somebody does who restores a document from its words. */
export async function rebuildDocument(documentId: string): Promise<void> {
  const draft = readDocument(await loadDocument(documentId))
  const content: SeedContent = { preamble: draft.preamble, provisions: draft.provisions }
  await prisma.collabSnapshot.deleteMany({ where: { documentId } })
  await prisma.collabUpdate.deleteMany({ where: { documentId } })
  const bytes = new Uint8Array(seedDocument(content))
  await prisma.collabUpdate.create({ data: { documentId, seq: 1n, bytes } })
  await prisma.collabDocument.update({
    where: { id: documentId },
    data: { epoch: { increment: 1 }, headSeq: 1n },
  })
}

/**
 * Words under the Yjs client id of whoever has written last, where that person's next ones belong: what somebody might do who
 * wants them to count as known.
 */
export async function writeAsLastWriter(documentId: string, words: string): Promise<void> {
  const doc = await loadDocument(documentId)
  const before = Y.snapshot(doc).sv
  const last = await prisma.collabUpdate.findFirstOrThrow({ where: { documentId }, orderBy: { seq: 'desc' } })
  const lastWriter = Y.decodeUpdate(last.bytes).structs[0]?.id.client ?? 0
  doc.clientID = lastWriter
  textAt(doc, { provisionId: null, side: 'vi' })?.insert(0, words)
  const bytes = new Uint8Array(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(before)))
  const { headSeq } = await prisma.collabDocument.update({
    where: { id: documentId },
    data: { headSeq: { increment: 1 } },
  })
  await prisma.collabUpdate.create({ data: { documentId, seq: headSeq, bytes } })
}

/** As after a freeze: the text stands, and nobody writes any more. */
export async function closeForWriting(documentId: string): Promise<void> {
  await prisma.collabDocument.update({ where: { id: documentId }, data: { isReadOnly: true } })
  await prisma.recommendation.update({ where: { id: documentId }, data: { phase: 'frozen' } })
}

/** Types at the end of the first provision. Not by a click: the caret of somebody else may lie there. */
export async function typeAtEnd(page: Page, side: 'vi' | 'en', words: string): Promise<void> {
  await caretInto(page, side, 0, 'line-end')
  await page.keyboard.type(words)
}

/** What this browser still stores of a document. */
export async function copiesOf(page: Page, documentId: string): Promise<string[]> {
  const names = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? ''))
  return names.filter((name) => name.includes(documentId))
}

export async function expectState(page: Page, state: string): Promise<void> {
  await page.locator(`[data-saved-state=${state}]`).waitFor({ timeout: 30_000 })
}

/** The note that people read; its number grows while keys are still on their way into the page. */
export async function expectNote(page: Page, words: string | RegExp): Promise<void> {
  await expect.poll(() => page.locator('[data-saved-state]').innerText(), { timeout: 30_000 }).toMatch(words)
}

/** The page's process dies: nothing on it has a chance to save anything. */
export async function crash(context: BrowserContext, page: Page): Promise<void> {
  const session = await context.newCDPSession(page)
  const crashed = page.waitForEvent('crash')
  // The answer to this command dies with the page.
  void session.send('Page.crash').catch(() => undefined)
  await crashed
}
