import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { servingFrom } from './serving.mjs'

const folderOf = () => mkdtempSync(path.join(tmpdir(), 'dong-thuan-serving-'))

/** A process that serves from the folder until it is killed, so that it can clear nothing away. */
async function serveFrom(folder: string) {
  const program = `import { markServing } from ${JSON.stringify(new URL('serving.mjs', import.meta.url).href)}
    markServing(${JSON.stringify(folder)}); process.stdout.write('here'); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise((resolve) => child.stdout.once('data', resolve))
  return { pid: child.pid, kill: () => new Promise((resolve) => child.once('exit', resolve).kill('SIGKILL')) }
}

it('names a process that serves, as long as it lives', async () => {
  const folder = folderOf()
  const { pid, kill } = await serveFrom(folder)
  expect(servingFrom(folder)).toBe(pid)
  await kill()
  expect(servingFrom(folder)).toBeNull()
  expect(readdirSync(folder)).toEqual([])
})

it('does not take a later process of the same number for one that was killed', () => {
  const folder = folderOf()
  writeFileSync(path.join(folder, String(process.pid)), 'born at another time')
  expect(servingFrom(folder)).toBeNull()
})

it('finds nobody where nothing was ever served', () => {
  expect(servingFrom(path.join(folderOf(), 'serving'))).toBeNull()
})
