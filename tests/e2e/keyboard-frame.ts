import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import enAccount from '../../locales/en/account.json'
import enCommon from '../../locales/en/common.json'
import enMaterial from '../../locales/en/material.json'
import viCommon from '../../locales/vi/common.json'
import { DEMO_PASSWORD } from '../../prisma/seed/accounts'
import * as keys from './keyboard-walk'
import { emailOf } from './sign-in'

/** From the sign-in form, in English, over a workshop's session and an upload to the other language and out again. */
export async function walkThroughFrame(page: Page, url: string): Promise<void> {
  await keys.write(page, page.getByLabel(enAccount.field.email), emailOf('diengia'))
  await keys.write(page, page.getByLabel(enAccount.field.password), DEMO_PASSWORD)
  await page.keyboard.press('Enter')
  await page.waitForURL(`${url}/`)
  await keys.expectKeptFocus(page)

  await keys.press(page, page.getByRole('link', { name: enCommon.frame.workshops }))
  await keys.press(page, page.getByRole('link', { name: /Open Data and Artificial Intelligence/i }))
  await page.waitForURL(/\/workshops\/[0-9a-f-]{36}$/)
  await keys.expectKeptFocus(page)
  await keys.press(page, page.getByRole('link', { name: /Session 1/ }))
  await page.waitForURL(/\/sessions\//)
  await keys.press(page, page.getByRole('link', { name: enMaterial.new }))
  await page.waitForURL(/\/materials\/new/)
  await keys.write(page, page.locator('input[name=titleVi]'), 'Tài liệu bàn phím')
  await keys.chooseFile(page, { name: 'ban-phim.pdf', mimeType: 'application/pdf', buffer: keys.PDF })
  await keys.press(page, page.getByRole('button', { name: enMaterial.add, exact: true }))
  await page.waitForURL(/\/materials$/)
  await page.getByText('Tài liệu bàn phím', { exact: true }).waitFor()
  await keys.expectKeptFocus(page)

  const toVietnamese = page.locator('button[name=lng][value=vi]')
  await keys.tabTo(page, toVietnamese, 'Shift+Tab')
  await page.keyboard.press('Enter')
  await page.locator('html[lang=vi]').waitFor()
  await keys.expectFocus(toVietnamese)
  await keys.press(page, page.getByRole('button', { name: /Tài khoản của/ }))
  const signOut = page.getByRole('menuitem', { name: viCommon.frame.signOut })
  await signOut.waitFor()
  await page.keyboard.press('End')
  await keys.expectFocus(signOut)
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: viCommon.frame.signIn }).first().waitFor()
  // The session is gone. That this browser is known stays: it keeps others' guesses from locking its people out, and opens nothing.
  const cookies = (await page.context().cookies()).filter(({ value }) => value).map(({ name }) => name)
  expect(cookies.sort()).toEqual(['dt_device', 'language'])
}
