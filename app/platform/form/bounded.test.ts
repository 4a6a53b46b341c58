import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { parseForm } from './answer.server'

const schema = z.object({ hostIds: z.array(z.string()).default([]) })

describe('a form that nobody has counted', () => {
  it('makes no list as long as somebody says', () => {
    const form = new FormData()
    form.append('hostIds[900000000]', 'b')
    form.append('hostIds[0]', 'a')
    const { submission } = parseForm(form, schema)
    expect(submission.payload).toEqual({ hostIds: ['a'] })
  })

  it('is not parsed when it has too many fields', () => {
    const form = new FormData()
    for (let index = 0; index <= 1_000; index++) form.append('hostIds', 'a')
    expect(() => parseForm(form, schema)).toThrow()
  })
})
