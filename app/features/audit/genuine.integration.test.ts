import { renameSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import { asOwner, seenAfter } from '~tests/setup/owner'
import { visitor } from '~/kernel/actor'
import { inTransaction, prisma, type Tx } from '~/platform/db/index.server'
import { raiseAlarm } from './alarm.server'
import { verifyChain } from './chain/chain.server'
import { rotateKey } from './chain/keeping.server'
import { linkEntries } from './chain/link.server'
import { FIRST_HASH, hashOfLink } from './entry-hash.server'
import { readGenuine } from './genuine.server'
import { keyFile, readKeysAgain } from './key-file.server'
import { newKey, sealOf } from './key.server'
import { record } from './record.server'

openTestDatabase()

const about = { subjectType: 'ballot', subjectId: 'x' }

const entryOf = (verb: string) => ({
  at: new Date('2026-05-01T02:00:00Z'),
  actorId: null,
  actorName: 'An',
  verb,
  details: '{}',
  ...about,
})
const putIn = (tx: Tx, verb: string, seal = '') => tx.auditEntry.create({ data: { ...entryOf(verb), seal } })
const write = (verb: string) =>
  inTransaction((tx) => record(tx, visitor, verb, { type: about.subjectType, id: about.subjectId }))
const verbs = async (tx: Tx = prisma) => (await readGenuine(tx, about)).map(({ verb }) => verb)
const verbsAfter = (damage: (tx: Tx) => Promise<unknown>) => seenAfter(damage, (tx) => verbs(tx))

beforeAll(async () => {
  // As an installation of before keys has it: linked, and without a seal.
  const entry = await putIn(prisma, 'of.before')
  const hash = hashOfLink(FIRST_HASH, 1n, entry)
  await prisma.auditLink.create({ data: { seq: 1n, entryId: entry.id, previousHash: FIRST_HASH, hash } })
  expect(await verbs()).toEqual(['of.before'])
  await linkEntries({ isToSign: true })
})

describe('entries that rows are compared with', () => {
  it('count from the moment in which they are written, linked or not, and those of before keys count too', async () => {
    await inTransaction(async (tx) => {
      await record(tx, visitor, 'of.now', { type: about.subjectType, id: about.subjectId })
      expect(await verbs(tx)).toEqual(['of.before', 'of.now'])
    })
    await linkEntries({ isToSign: true })
    expect(await verbs()).toEqual(['of.before', 'of.now'])
  })

  it.each<[what: string, seal: () => string]>([
    ['no seal', () => ''],
    ['a made-up seal', () => 'f'.repeat(80)],
    ['the seal of another key', () => sealOf(entryOf('made.up'), newKey())],
  ])('do not count with %s, linked or not', async (_what, seal) => {
    await putIn(prisma, 'made.up', seal())
    expect(await verbs()).toEqual(['of.before', 'of.now'])
    await linkEntries({ isToSign: true })
    expect(await verbs()).toEqual(['of.before', 'of.now'])
  })

  it('count once, however often somebody copies one', async () => {
    const { id: _, ...copied } = await prisma.auditEntry.findFirstOrThrow({ where: { verb: 'of.now' } })
    expect(
      await verbsAfter(async (tx) => {
        await tx.auditEntry.create({ data: copied })
        // Put before the first, where it would be the earlier one.
        await tx.auditEntry.create({ data: { ...copied, id: -1n } })
      }),
    ).toEqual(['of.before', 'of.now'])
  })

  it('do not count at a place before the first, nor behind a key that somebody puts into the register', async () => {
    expect(
      await verbsAfter(async (tx) => {
        const { id } = await putIn(tx, 'made.up')
        await tx.auditLink.create({ data: { seq: 0n, entryId: id, previousHash: 'x', hash: 'y' } })
      }),
    ).toEqual(['of.before', 'of.now'])
    const own = newKey()
    expect(
      await verbsAfter(async (tx) => {
        await tx.auditKey.create({
          data: {
            number: 2,
            fingerprint: own.fingerprint,
            publicKey: own.publicKey,
            createdAt: new Date(),
            fromSeq: 0n,
            fromHash: FIRST_HASH,
            signature: own.sign('x'),
          },
        })
        await putIn(tx, 'made.up', sealOf(entryOf('made.up'), own))
      }),
    ).toEqual(['of.before', 'of.now'])
  })

  it('cannot keep an alarm from being recorded by being there before it', async () => {
    const subject = { type: 'ballot', id: 'silenced' }
    await prisma.auditEntry.create({
      data: {
        ...entryOf('record.mismatch'),
        subjectId: subject.id,
        details: '{"code":"vote-changed"}',
      },
    })
    raiseAlarm({ code: 'vote-changed', params: {}, subject })
    await expect.poll(() => prisma.auditEntry.count({ where: { subjectId: subject.id } })).toBe(2)
  })
})

describe('keys that come and go', () => {
  it('take nothing from what an earlier one sealed, nor from what a lost one did', async () => {
    await rotateKey({ isOldLost: false })
    await write('of.second')
    expect(await verbs()).toEqual(['of.before', 'of.now', 'of.second'])
    await linkEntries({ isToSign: true })
    renameSync(keyFile(), `${keyFile()}.away`)
    readKeysAgain()
    await write('of.nobody')
    await rotateKey({ isOldLost: true })
    await write('of.third')
    await linkEntries({ isToSign: true })
    // Nobody can compare what was linked before the new key; behind it a seal is asked for again.
    expect((await verbs()).filter((verb) => verb.startsWith('of.'))).toEqual([
      'of.before',
      'of.now',
      'of.second',
      'of.nobody',
      'of.third',
    ])
    await putIn(prisma, 'made.later')
    expect(await verbs()).not.toContain('made.later')
  })

  it('cannot be made to begin anew, so that what was put in would count as from before', async () => {
    expect((await verifyChain()).findings.map(({ code }) => code)).not.toContain('key-invalid')
    await inTransaction((tx) =>
      asOwner(tx, async () => {
        await tx.$executeRaw`DELETE FROM audit_checkpoint`
        await tx.$executeRaw`DELETE FROM audit_key`
      }),
    )
    await linkEntries({ isToSign: true })
    await write('of.later')
    await linkEntries({ isToSign: true })
    expect((await verifyChain()).findings.map(({ code }) => code)).toContain('key-invalid')
  })
})

describe('a node that does not hold the key', () => {
  it('records no decision, which others would take for forged, and goes on with the rest', async () => {
    const away = `${keyFile()}.away`
    renameSync(keyFile(), away)
    readKeysAgain()
    try {
      for (const verb of ['ballot.cast', 'consultation.started', 'adoption.issued', 'action.created'])
        await expect(write(verb), verb).rejects.toMatchObject({ code: 'record-key-missing', status: 503 })
      await expect(write('comment.added')).resolves.toBeUndefined()
    } finally {
      renameSync(away, keyFile())
      readKeysAgain()
    }
    await expect(write('ballot.cast')).resolves.toBeUndefined()
  })
})
