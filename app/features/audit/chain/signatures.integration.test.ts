import { renameSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import { seenAfter } from '~tests/setup/owner'
import { visitor } from '~/kernel/actor'
import { inTransaction, prisma, type Tx } from '~/platform/db/index.server'
import { countAlarms } from '../alarm.server'
import { verifyChain } from './chain.server'
import { FIRST_HASH, hashOfLink } from '../entry-hash.server'
import { keyFile, readKeysAgain } from '../key-file.server'
import { keyStatement, newKey, sealOf } from '../key.server'
import { confirmRestoration, rotateKey } from './keeping.server'
import { linkEntries } from './link.server'
import { record } from '../record.server'
import { checkpointStatement } from './statements'

openTestDatabase()

const COUNT = 120

const write = (n: number, verb = 'ballot.cast') =>
  inTransaction((tx) => record(tx, visitor, verb, { type: 'ballot', id: String(n) }, { number: n }))

beforeAll(async () => {
  for (let n = 0; n < COUNT; n += 1) {
    await write(n)
    if (n % 40 === 39) await linkEntries({ isToSign: true })
  }
})

const codesAfter = async (damage: (tx: Tx) => Promise<unknown>) =>
  (await seenAfter(damage, (tx) => verifyChain(tx))).findings.map(({ code }) => code)

const cut = async (tx: Tx, after: number) => {
  await tx.$executeRaw`DELETE FROM audit_link WHERE seq > ${after}`
  await tx.$executeRaw`DELETE FROM audit_entry WHERE id > ${after}`
}

/** As somebody would who knows how it is done: every hash from there on is right again. */
async function rewrite(tx: Tx, at: bigint): Promise<void> {
  await tx.$executeRaw`UPDATE audit_entry SET details = '{"number":99}' WHERE id = ${at}`
  let previousHash = FIRST_HASH
  const links = await tx.auditLink.findMany({ orderBy: { seq: 'asc' }, include: { entry: true } })
  for (const { seq, entry } of links) {
    const hash = hashOfLink(previousHash, seq, entry)
    await tx.$executeRaw`UPDATE audit_link SET previous_hash = ${previousHash}, hash = ${hash} WHERE seq = ${seq}`
    previousHash = hash
  }
}

describe('signatures over the chain', () => {
  it('are there, and fit', async () => {
    const report = await verifyChain()
    expect(report).toMatchObject({ findings: [], count: COUNT, signed: { seq: '120' } })
    expect(report.fingerprint).toMatch(/^[0-9a-f]{64}$/)
    expect(await prisma.auditCheckpoint.count()).toBe(3)
  })

  it('show that the last twenty entries were cut', async () => {
    expect(await codesAfter((tx) => cut(tx, COUNT - 20))).toEqual(['chain-cut', 'head-cut'])
  })

  it('show it also when the checkpoints were cut too, by what lies beside the key', async () => {
    const codes = await codesAfter(async (tx) => {
      await cut(tx, COUNT - 20)
      await tx.$executeRaw`DELETE FROM audit_checkpoint WHERE seq > ${COUNT - 20}`
    })
    expect(codes).toEqual(['head-cut', 'checkpoints-missing'])
  })

  it('show an entry that was rewritten with the whole chain computed again', async () => {
    expect(await codesAfter((tx) => rewrite(tx, 7n))).toEqual([
      'entry-unsealed',
      'checkpoint-mismatch',
      'head-mismatch',
    ])
  })

  it('show it also when every signature was thrown away', async () => {
    const codes = await codesAfter(async (tx) => {
      await rewrite(tx, 7n)
      await tx.$executeRaw`DELETE FROM audit_checkpoint`
    })
    expect(codes).toContain('head-mismatch')
    expect(codes).toContain('checkpoints-missing')
  })

  it('cannot be made with a key of one’s own', async () => {
    const codes = await codesAfter(async (tx) => {
      const own = newKey()
      await rewrite(tx, 7n)
      const { hash } = await tx.auditLink.findFirstOrThrow({ orderBy: { seq: 'desc' } })
      await tx.$executeRaw`DELETE FROM audit_checkpoint`
      await tx.$executeRaw`DELETE FROM audit_key`
      const key = {
        number: 1,
        fingerprint: own.fingerprint,
        publicKey: own.publicKey,
        createdAt: new Date(),
        fromSeq: 0n,
        fromHash: FIRST_HASH,
      }
      const signature = own.sign(keyStatement({ ...key, previousFingerprint: '' }))
      await tx.auditKey.create({ data: { ...key, signature } })
      const at = new Date()
      const head = { seq: String(COUNT), hash, at: at.toISOString(), fingerprint: own.fingerprint }
      await tx.auditCheckpoint.create({
        data: { ...head, seq: BigInt(COUNT), at, signature: own.sign(checkpointStatement(head)) },
      })
    })
    expect(codes).toContain('key-foreign')
  })
})

describe('the seal of an entry', () => {
  const forge = (tx: Tx, seal: string, subjectId = 'x') =>
    tx.auditEntry.create({
      data: { at: new Date(), actorName: 'X', verb: 'ballot.cast', subjectType: 'ballot', subjectId, seal },
    })

  it.each([
    ['is empty', ''],
    ['is false', 'f'.repeat(80)],
  ])('is compared before the entry is linked, and also where it %s', async (_what, seal) => {
    const { findings, unlinked } = await seenAfter(
      (tx) => forge(tx, seal),
      (tx) => verifyChain(tx),
    )
    expect(unlinked).toBe(1)
    expect(findings.map(({ code, subject }) => [code, subject?.id])).toEqual([['entry-unsealed', 'x']])
  })

  it('is missed of each thing that somebody made up, however many there are', async () => {
    const { findings } = await seenAfter(
      async (tx) => {
        for (let n = 0; n < 12; n += 1) await forge(tx, '', `made-up-${n % 8}`)
      },
      (tx) => verifyChain(tx),
    )
    expect(findings.map(({ subject }) => subject?.id)).toEqual(
      Array.from({ length: 8 }, (_, n) => `made-up-${n}`),
    )
    expect(findings[0]?.params).toMatchObject({ number: 2, about: 'ballot.cast · ballot made-up-0' })
  })

  it('is asked for at a place before the chain begins, where no entry can be', async () => {
    const { findings } = await seenAfter(
      async (tx) => {
        const { id } = await forge(tx, '')
        await tx.auditLink.create({ data: { seq: -3n, entryId: id, previousHash: 'x', hash: 'y' } })
      },
      (tx) => verifyChain(tx),
    )
    expect(findings.map(({ code }) => code)).toEqual(['chain-broken', 'entry-unsealed'])
  })

  it('is missing where somebody put in an entry by hand, and it is said when that is linked', async () => {
    const before = countAlarms()
    const { id } = await inTransaction((tx) => forge(tx, ''))
    await linkEntries({ isToSign: true })
    expect(countAlarms()).toBe(before + 1)
    expect((await verifyChain()).findings).toEqual([
      {
        code: 'entry-unsealed',
        params: { entry: String(id), number: 1, about: 'ballot.cast · ballot x' },
        subject: { type: 'ballot', id: 'x' },
      },
    ])
    await expect
      .poll(() => prisma.auditEntry.count({ where: { verb: 'record.mismatch', subjectId: `entry-${id}` } }))
      .toBe(1)
    await linkEntries({ isToSign: true })
  })

  it('of another key is none, and a copied one is seen', async () => {
    const codes = await codesAfter(async (tx) => {
      const { seal, ...entry } = await tx.auditEntry.findFirstOrThrow({ where: { subjectId: '5' } })
      expect(seal).not.toBe('')
      const { id: _, ...copied } = entry
      const { id } = await tx.auditEntry.create({ data: { ...copied, seal } })
      const other = await forge(tx, sealOf({ ...copied, actorName: 'X' }, newKey()))
      let { seq, hash } = await tx.auditLink.findFirstOrThrow({ orderBy: { seq: 'desc' } })
      for (const row of [{ ...copied, id }, other]) {
        const previousHash = hash
        seq += 1n
        hash = hashOfLink(previousHash, seq, row)
        await tx.auditLink.create({ data: { seq, entryId: row.id, previousHash, hash } })
      }
    })
    expect(codes.sort()).toEqual(['entry-repeated', 'entry-unsealed'])
  })
})

it('a database that was put back to an earlier state says so until somebody with the key confirms it', async () => {
  const restored = await seenAfter(
    async (tx) => {
      await cut(tx, 80)
      await tx.$executeRaw`DELETE FROM audit_checkpoint WHERE seq > 80`
    },
    async (tx) => {
      const before = await verifyChain(tx)
      await confirmRestoration('Khôi phục bản sao lưu đêm qua', tx)
      return { before, after: await verifyChain(tx) }
    },
  )
  const codes = (report: { findings: { code: string }[] }) => report.findings.map(({ code }) => code)
  expect(codes(restored.before)).toEqual(['head-cut', 'checkpoints-missing'])
  expect(codes(restored.after)).toEqual([])
})

describe('keys', () => {
  it('are handed over with two signatures, and what the old one signed stays valid', async () => {
    const before = await verifyChain()
    await rotateKey({ isOldLost: false })
    await write(500)
    await linkEntries({ isToSign: true })
    const after = await verifyChain()
    expect(after.fingerprint).not.toBe(before.fingerprint)
    expect(after.findings).toEqual(before.findings)
    expect(after.begunAnewAt).toEqual([])
    const codes = await codesAfter(
      (tx) => tx.$executeRaw`UPDATE audit_key SET previous_signature = signature WHERE number = 2`,
    )
    expect(codes).toContain('key-invalid')
  })

  it('that are not there sign nothing, until somebody says that they are lost', async () => {
    renameSync(keyFile(), `${keyFile()}.away`)
    readKeysAgain()
    // Decisions are not taken without them; the rest goes on.
    await write(501, 'comment.added')
    expect(await linkEntries({ isToSign: true })).toMatchObject({ isWriter: false, linked: 0 })
    expect(await verifyChain()).toMatchObject({ unlinked: 1, isComparedWith: { keyFile: false } })
    await expect(rotateKey({ isOldLost: false })).rejects.toThrow(/does not hold/)
    await rotateKey({ isOldLost: true })
    await linkEntries({ isToSign: true })
    const report = await verifyChain()
    expect(report.unlinked).toBe(0)
    expect(report.begunAnewAt).toHaveLength(1)
    // Seals of the lost keys cannot be compared, and that is no forgery.
    expect(report.findings).toEqual([])
  })
})
