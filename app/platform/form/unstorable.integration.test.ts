import { describe, expect, it } from 'vitest'
import { newId } from '~/kernel/ids'
import { inTransaction, prisma } from '~/platform/db/index.server'
import { openTestDatabase } from '~tests/setup/database'
import { asResponse } from './answer.server'

openTestDatabase()

describe('what the database cannot store', () => {
  const NUL = 'a\0b'
  const attempts: [what: string, attempt: () => Promise<unknown>][] = [
    [
      'in a row',
      () =>
        inTransaction((tx) =>
          tx.user.create({ data: { id: newId(), email: NUL, name: 'x', createdAt: new Date() } }),
        ),
    ],
    ['in a question', () => prisma.user.findUnique({ where: { email: NUL } })],
    ['in JSON', () => prisma.$queryRaw`SELECT ${JSON.stringify(NUL)}::jsonb`],
  ]
  it.each(attempts)('is answered as somebody’s mistake: %s', async (_what, attempt) => {
    const error: unknown = await attempt().catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(Error)
    expect(asResponse(error)).toMatchObject({
      data: { code: 'characters-not-allowed' },
      init: { status: 400 },
    })
  })
})
