import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { DomainError } from '~/kernel/domain-error'
import { answerForm, asResponse } from './answer.server'
import { refuseForm } from './refused.server'

const schema = z.object({ email: z.string().min(3), body: z.string().optional() })

function formOf(...fields: [string, string][]): FormData {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  return form
}

type Answer = {
  data: { reply: { initialValue?: unknown; error: Record<string, string[]> } }
  init: ResponseInit
}
const answerTo = async (form: FormData) =>
  (await answerForm(form, schema, (value) => Promise.resolve(value))) as unknown as Answer

describe('a form', () => {
  it('comes to its command without what its schema does not name', async () => {
    const value = await answerTo(
      formOf(['email', 'lan@x'], ['isAdmin', 'on'], ['__intent__', 'x'], ['email[30000000]', 'y']),
    )
    expect(value).toEqual({ email: 'lan@x' })
  })

  it('comes back without it, however much there was', async () => {
    const form = formOf(['email', 'x'], ['__state__', '{'])
    for (let index = 0; index < 50_000; index++) form.append('k', '1')
    const { data } = await answerTo(form)
    expect(data.reply.initialValue).toEqual({ email: 'x' })
    expect(JSON.stringify(data)).not.toContain('"k"')
  })

  it('names the field in which there are characters that no text may hold, and gives the text back without them', async () => {
    const { data, init } = await answerTo(formOf(['email', 'lan@x'], ['body', 'a\u0001b\u001f']))
    expect(init.status).toBe(400)
    expect(data.reply.initialValue).toEqual({ email: 'lan@x', body: 'ab' })
    expect(data.reply.error).toEqual({ body: [expect.stringContaining('characters-not-allowed')] })
  })

  it('takes the line breaks of office programs for line breaks', async () => {
    expect(await answerTo(formOf(['email', 'lan@x'], ['body', 'a\r\nb\u000bc\u2028d']))).toEqual({
      email: 'lan@x',
      body: 'a\nb\nc\nd',
    })
  })

  it('that the door refused keeps what was typed, but no password', () => {
    const form = formOf(
      ['email', 'lan@x'],
      ['password', 'bí mật'],
      ['hosts', '1'],
      ['hosts', '2'],
      ['a[3]', 'x'],
    )
    const answer = refuseForm(form, {
      status: 429,
      code: 'too-many-requests',
      headers: { 'Retry-After': '9' },
    }) as unknown as Answer
    expect(answer.init).toMatchObject({ status: 429, headers: { 'Retry-After': '9' } })
    expect(answer.data.reply).toEqual({
      status: 'error',
      error: { '': ['{"code":"too-many-requests","params":{}}'] },
      initialValue: { email: 'lan@x', hosts: ['1', '2'] },
    })
    expect(
      refuseForm(null, { status: 413, code: 'form-too-large', headers: {} }).data.reply,
    ).not.toHaveProperty('initialValue')
  })
})

describe('what PostgreSQL cannot store', () => {
  it.each([
    'invalid byte sequence for encoding "UTF8": 0x00',
    'code: 22P05, unsupported Unicode escape sequence',
  ])('is somebody’s mistake and not a fault of ours: %s', (message) => {
    expect(asResponse(new Error(message))).toMatchObject({
      data: { code: 'characters-not-allowed' },
      init: { status: 400 },
    })
    expect(asResponse(new DomainError('forbidden'))).toMatchObject({ init: { status: 403 } })
  })
})
