import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { UserActor } from '~/kernel/actor'
import { visitor } from '~/kernel/actor'
import { newId } from '~/kernel/ids'
import { now, setClock } from '~/platform/clock.server'
import { prisma } from '~/platform/db/index.server'
import { openTestDatabase } from '~tests/setup/database'
import { actorWith } from '../../../prisma/factories/actor'
import { MOST_UPLOADS_AT_ONCE, withinAllowance } from './upload-allowance.server'

openTestDatabase()

const MEGABYTES = 10
vi.mock('~/platform/env.server', async (original) => {
  const real = await original<typeof import('~/platform/env.server')>()
  return { ...real, env: () => ({ ...real.env(), UPLOAD_MB_PER_DAY: 10 }) }
})

let person: UserActor
beforeEach(() => {
  person = actorWith({ userId: newId() })
})
afterEach(() => setClock(null))

async function keep(megabytes: number): Promise<void> {
  const id = newId()
  const sizeBytes = megabytes * 1_000_000
  await prisma.storedFile.create({
    data: {
      id,
      storageKey: id,
      name: 'a.pdf',
      mediaType: 'application/pdf',
      sizeBytes,
      sha256: '',
      uploadedBy: person.userId,
      uploadedAt: now(),
    },
  })
}

const upload = (bytes = 0) =>
  withinAllowance(person, (countBytes) => {
    countBytes(bytes)
    return Promise.resolve('received')
  })

describe('what one person may upload', () => {
  it('is so many megabytes in 24 hours, counted from the files that were kept', async () => {
    await keep(6)
    expect(await upload()).toBe('received')
    await keep(4)
    await expect(upload()).rejects.toMatchObject({
      code: 'uploads-used-up',
      params: { megabytes: MEGABYTES },
    })
    const other = actorWith({ userId: newId() })
    expect(await withinAllowance(other, () => Promise.resolve('received'))).toBe('received')
    setClock(new Date(Date.now() + 25 * 60 * 60 * 1000))
    expect(await upload()).toBe('received')
  })

  it('counts what came in and was refused as well', async () => {
    const refused = withinAllowance(person, (countBytes) => {
      countBytes(10_000_000)
      return Promise.reject(new Error('no such type'))
    })
    await expect(refused).rejects.toThrow('no such type')
    await expect(upload()).rejects.toMatchObject({ code: 'uploads-used-up' })
  })

  it('is so many files at once, and others again when those are done', async () => {
    const ends: (() => void)[] = []
    const running = Array.from({ length: MOST_UPLOADS_AT_ONCE }, () =>
      withinAllowance(person, () => new Promise<void>((resolve) => ends.push(resolve))),
    )
    await vi.waitFor(() => expect(ends).toHaveLength(MOST_UPLOADS_AT_ONCE))
    await expect(upload()).rejects.toMatchObject({ code: 'too-many-uploads', field: 'file' })
    ends.forEach((end) => end())
    await Promise.all(running)
    expect(await upload()).toBe('received')
  })

  it('is nothing for somebody who has not signed in', async () => {
    await expect(withinAllowance(visitor, () => Promise.resolve())).rejects.toMatchObject({
      code: 'signed-out',
    })
  })
})
