import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { isUploadPath } from '~/features/material/upload-path'

const folder = path.resolve(import.meta.dirname, '../../app/routes')
const app = path.resolve(folder, '..')

/** A route takes files when it, or a part of a room that it calls, reads an upload. */
function takesFiles(text: string): boolean {
  const parts = [...text.matchAll(/from '~\/(features\/[^']+\.server)'/g)].map(([, part]) => `${part}.ts`)
  return [text, ...parts.map((part) => readFileSync(path.join(app, part), 'utf8'))].some((one) =>
    /\bawait withUpload\(|\n\s*withUpload\(/.test(one),
  )
}

/** The address of a route by its file's name, with something in the place of each parameter. */
function addressOf(file: string): string {
  const parts = file
    .replace(/\.tsx?$/, '')
    .replaceAll('[.]', '\u0001')
    .split('.')
  const named = parts
    .filter((part) => part !== '_index' && !(part.startsWith('_') && part !== '_index'))
    .map((part) => part.replace(/_$/, '').replace(/^\$.*/, 'x').replaceAll('\u0001', '.'))
  return `/${named.join('/')}`
}

describe('the addresses that take files', () => {
  const routes = readdirSync(folder).map((file) => ({
    file,
    takesFiles: takesFiles(readFileSync(path.join(folder, file), 'utf8')),
  }))

  it('are known to the door, which holds all others to the bound of a form', () => {
    const takers = routes.filter((route) => route.takesFiles)
    expect(takers.length).toBeGreaterThanOrEqual(4)
    for (const { file } of takers) expect([file, isUploadPath(addressOf(file))]).toEqual([file, true])
  })

  it('are no others', () => {
    for (const { file, ...route } of routes)
      if (!route.takesFiles) expect([file, isUploadPath(addressOf(file))]).toEqual([file, false])
  })

  it('are meant as they are written', () => {
    expect(isUploadPath('/workshops/x/materials/upload.data')).toBe(true)
    for (const path of [
      '/workshops/x/materials',
      '/sign-in',
      '/follow-up/actions/x/evidence/y',
      '/x/workshops/x/materials/new',
    ])
      expect(isUploadPath(path)).toBe(false)
  })
})
