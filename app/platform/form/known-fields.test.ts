import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { isFieldOf } from './known-fields'

const schema = z
  .object({
    title: z.string().trim().min(1).max(10).optional(),
    count: z.preprocess(Number, z.coerce.number()),
    hostIds: z.array(z.uuid()).min(1).default([]),
    talks: z.array(z.object({ name: z.string() })),
    seen: z.string().transform((text) => text.length),
    place: z.object({ room: z.string() }).nullable(),
  })
  .refine(() => true)

const either = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('add'), body: z.string() }),
  z.object({ kind: z.literal('reply'), commentId: z.uuid() }),
])

describe('the fields of a form', () => {
  it.each(['title', 'count', 'hostIds', 'hostIds[0]', 'hostIds[]', 'talks[2].name', 'seen', 'place.room'])(
    'are known: %s',
    (name) => expect(isFieldOf(schema, name)).toBe(true),
  )

  it.each([
    'k',
    '__intent__',
    '__state__',
    'title[30000000]',
    'title.x',
    'toString',
    '__proto__',
    'talks[2].age',
    'talks.name',
    'place.x',
    '',
  ])('are no others: %s', (name) => expect(isFieldOf(schema, name)).toBe(false))

  it('are those of all its kinds', () => {
    expect(['kind', 'body', 'commentId', 'other'].filter((name) => isFieldOf(either, name))).toEqual([
      'kind',
      'body',
      'commentId',
    ])
  })
})
