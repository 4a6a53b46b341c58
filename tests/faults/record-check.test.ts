import { spawn } from 'node:child_process'
import { statSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { inDataFolder } from '~tests/setup/data-folder'
import { asOwner } from '~tests/setup/owner'
import { cleanEnv, demoFolder } from '~tests/setup/template'
import { inTransaction, type Tx } from '~/platform/db/index.server'

/** `npm run check` on a data folder, as a process of its own. */
async function check(dataDir: string): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/cli/check.ts'], {
    env: { ...cleanEnv(), NODE_ENV: 'production', DATA_DIR: dataDir, LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const keep = (chunk: Buffer) => (said += chunk.toString())
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const code = await new Promise<number | null>((done) => child.once('close', done))
  return { code, said }
}

async function damage(dataDir: string, work: (tx: Tx) => Promise<unknown>): Promise<void> {
  await inDataFolder(dataDir, () => inTransaction((tx) => asOwner(tx, work)))
}

// Made once: each test takes a copy.
beforeAll(async () => void (await demoFolder('check-first')))

it('says of the demonstration event that all of it fits, and what to write down', async () => {
  const folder = await demoFolder('check')
  const { code, said } = await check(folder)
  expect(said).toContain('All of it fits.')
  expect(said).toMatch(/key fingerprint {2}[0-9a-f]{64}/)
  expect(said).toMatch(/last checkpoint {2}entry \d+/)
  expect(code).toBe(0)
  expect(statSync(path.join(folder, 'audit-key.pem')).mode & 0o077).toBe(0)
})

it('says one line for each thing that an owner of the tables did', async () => {
  const folder = await demoFolder('check-damaged')
  await damage(folder, async (tx) => {
    await tx.$executeRaw`UPDATE vote SET choice = 'against' WHERE choice = 'for'`
    await tx.$executeRaw`UPDATE version SET content = replace(content, 'mở', 'kín')`
    await tx.$executeRaw`UPDATE adoption SET number = 99`
    const [{ seq } = { seq: 0n }] = await tx.auditLink.findMany({ orderBy: { seq: 'desc' }, take: 1 })
    await tx.$executeRaw`DELETE FROM audit_link WHERE seq > ${seq - 20n}`
  })
  const { code, said } = await check(folder)
  const wrong = said.split('\n').filter((line) => line.startsWith('WRONG:'))
  for (const words of [
    'The chain was cut: it was signed',
    'outside the database it is kept',
    'is no longer the text that was frozen',
    'its number, day, signatory',
    'is no longer as it was cast',
    'do not follow from the votes',
  ]) {
    expect(wrong.filter((line) => line.includes(words)).length, words).toBeGreaterThan(0)
  }
  expect(code).toBe(1)
})

it('misses what an owner of the tables took out without touching the record', async () => {
  const folder = await demoFolder('check-taken-out')
  await damage(folder, async (tx) => {
    const [{ id } = { id: '' }] = await tx.ballot.findMany({
      where: { status: 'closed', adoptions: { none: {} } },
      take: 1,
    })
    await tx.$executeRaw`DELETE FROM vote WHERE ballot_id = ${id}::uuid`
    await tx.$executeRaw`DELETE FROM ballot_voter_word WHERE delegation_id IN (SELECT id FROM ballot_delegation WHERE ballot_id = ${id}::uuid)`
    await tx.$executeRaw`DELETE FROM ballot_voter_change WHERE delegation_id IN (SELECT id FROM ballot_delegation WHERE ballot_id = ${id}::uuid)`
    await tx.$executeRaw`DELETE FROM ballot_delegation WHERE ballot_id = ${id}::uuid`
    await tx.$executeRaw`DELETE FROM ballot WHERE id = ${id}::uuid`
    await tx.$executeRaw`DELETE FROM report_evidence`
    await tx.$executeRaw`DELETE FROM progress_report`
    await tx.$executeRaw`DELETE FROM action_item`
  })
  const { code, said } = await check(folder)
  const wrong = said.split('\n').filter((line) => line.startsWith('WRONG:'))
  expect(wrong.filter((line) => line.includes('was opened and is no longer there'))).toHaveLength(1)
  expect(wrong.filter((line) => line.includes('was made by the issued text')).length).toBeGreaterThan(0)
  expect(code).toBe(1)
})

it('does not let an entry pass that nobody has linked yet', async () => {
  const folder = await demoFolder('check-unlinked')
  await damage(
    folder,
    (tx) => tx.$executeRaw`INSERT INTO audit_entry (at, actor_name, verb, subject_type, subject_id)
      VALUES (now(), 'X', 'ballot.cast', 'ballot', 'made-up')`,
  )
  const { code, said } = await check(folder)
  expect(said).toContain('1 not linked yet')
  expect(said).toMatch(/WRONG: Records that do not bear the system’s seal: 1.*\[ballot made-up\]/)
  expect(code).toBe(1)
})

it('says that it cannot check an embedded database that is in use', async () => {
  const folder = await demoFolder('check-in-use')
  const { code, said } = await inDataFolder(folder, () => check(folder))
  expect(said).toContain('can only be checked while the system is stopped')
  expect(code).toBe(1)
})
