import type { Page } from 'playwright-core'
import enFollowUp from '../../locales/en/follow-up.json'

/** A pause in typing, a save, and the news of it. */
export const SOON = { timeout: 20_000 }

const saved = new RegExp(enFollowUp.autosave.saved.replace('{{time}}', '\\d\\d:\\d\\d'))

/** A field of the report, of somebody who reads English. */
export const area = (page: Page, name: string) => page.locator(`[name=${name}]`)
export const isSaved = (page: Page) => page.getByText(saved).waitFor()
