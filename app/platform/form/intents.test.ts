import { data } from '@remix-run/node'
import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { answerIntents, harmless, intent } from './intents.server'

vi.mock('./once.server', () => ({ once: (_form: FormData, run: () => unknown) => run() }))

const formOf = (fields: Record<string, string>) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}
const table = {
  keep: intent(z.object({ words: z.string() }), ({ words }) => Promise.resolve({ kept: words })),
  back: harmless((form) => Promise.resolve({ given: String(form.get('words')) })),
  '': intent(z.object({}), () => Promise.resolve('the only one' as const)),
}

describe('a form with several buttons', () => {
  it('is answered by the line of the button that was pressed', async () => {
    expect(await answerIntents(formOf({ intent: 'keep', words: 'a' }), table)).toEqual({ kept: 'a' })
    expect(await answerIntents(formOf({ intent: 'back', words: 'b' }), table)).toEqual({ given: 'b' })
    expect(await answerIntents(formOf({ words: 'c' }), table)).toBe('the only one')
  })

  it.each(['gone', '__proto__', 'constructor', 'toString'])('knows no button %s', async (name) => {
    await expect(answerIntents(formOf({ intent: name }), table)).rejects.toMatchObject({
      init: { status: 400 },
    })
  })

  it('says which button it answers, beside what it answers', async () => {
    const answer = { ask: harmless(() => Promise.resolve(data({ found: 3 }, { status: 409 }))) }
    const asked = await answerIntents(formOf({ intent: 'ask' }), answer)
    expect(asked).toEqual(data({ found: 3, intent: 'ask' }, { status: 409 }))
    expect(await answerIntents(formOf({ intent: 'keep' }), table)).toMatchObject({
      data: { intent: 'keep' },
    })
  })

  it('gives back what its schema refuses', async () => {
    expect(await answerIntents(formOf({ intent: 'keep' }), table)).toMatchObject({ init: { status: 400 } })
  })
})
