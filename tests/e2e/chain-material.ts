import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import enMaterial from '../../locales/en/material.json'

interface PickedFile {
  name: string
  mimeType: string
  buffer: Buffer
}

/** Fills in and sends the form of a new material, in English. */
export async function uploadMaterial(page: Page, titleVi: string, file: PickedFile): Promise<void> {
  await page.locator('input[name=titleVi]').fill(titleVi)
  await page.locator('input[name=file]').setInputFiles(file)
  await page.getByRole('button', { name: enMaterial.add, exact: true }).click()
}

/** The bytes that a click on the file's name saves. */
export async function downloaded(page: Page, fileName: string): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: fileName }).click(),
  ])
  if (download.suggestedFilename() !== fileName)
    throw new Error(`It is saved as ${download.suggestedFilename()}`)
  return readFile(await download.path())
}
