import { beforeEach, describe, expect, it } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import { asOwner } from '~tests/setup/owner'
import { record } from '~/features/audit/record.server'
import { newId } from '~/kernel/ids'
import { inTransaction, prisma, type Tx } from '~/platform/db/index.server'
import { makeFrozenRecommendation } from '../../../prisma/factories/frozen-recommendation'
import { accessVersion } from './access.server'
import { freezeDetails } from './check.server'

openTestDatabase()

let versionId: string

beforeEach(async () => {
  versionId = (await makeFrozenRecommendation(prisma, { delegations: 0 })).versionId
})

const access = () => accessVersion(versionId)
const damage = (work: (tx: Tx) => Promise<unknown>) => inTransaction((tx) => asOwner(tx, work))

describe('a text that many read at once', () => {
  it('is parsed once, and nobody can change what the others read', async () => {
    const [first, second] = [await access(), await access()]
    expect(second.content.provisions.length).toBeGreaterThan(0)
    expect(second.content).toBe(first.content)
    expect(() => first.content.provisions.pop()).toThrow(TypeError)
    expect(() => (first.content.title.vi = 'Khác')).toThrow(TypeError)
  })

  it('is kept once where two versions have the same', async () => {
    const { id: _, ...first } = await prisma.version.findUniqueOrThrow({ where: { id: versionId } })
    const again = { ...first, id: newId(), number: 2, state: new Uint8Array(first.state) }
    await inTransaction(async (tx) => {
      await tx.version.create({ data: again })
      const about = { type: 'recommendation', id: first.recommendationId }
      await record(tx, { kind: 'visitor' }, 'version.frozen', about, freezeDetails(again))
    })
    const second = await accessVersion(again.id)
    expect(second).toMatchObject({ number: 2, isAuthentic: true })
    expect(second.content).toBe((await access()).content)
  })

  it('is checked each time: a letter that is changed later is found by the next reader', async () => {
    expect((await access()).isAuthentic).toBe(true)
    await damage((tx) => tx.$executeRaw`UPDATE version SET content = replace(content, 'mở', 'kín')`)
    expect(await access()).toMatchObject({ isAuthentic: false, content: { provisions: [] } })
  })

  it('is checked each time: so is a version whose hash was made anew with it', async () => {
    expect((await access()).isAuthentic).toBe(true)
    await damage(async (tx) => {
      await tx.$executeRaw`UPDATE version SET content = replace(content, 'mở', 'kín')`
      await tx.$executeRaw`UPDATE version SET sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex')`
    })
    expect((await access()).isAuthentic).toBe(false)
  })

  it('is checked each time: so is one whose freeze is no longer on the record', async () => {
    expect((await access()).isAuthentic).toBe(true)
    await damage(async (tx) => {
      await tx.$executeRaw`DELETE FROM audit_link`
      await tx.$executeRaw`DELETE FROM audit_entry WHERE verb = 'version.frozen'`
    })
    expect((await access()).isAuthentic).toBe(false)
  })
})
