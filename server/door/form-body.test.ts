import { createServer, request as send, type IncomingHttpHeaders, type RequestOptions } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isFieldName } from '~/kernel/field-names'
import { FORM_BOUNDS, isRefusal, readFormBody } from './form-body'
import { answerRefusal } from './refusal'

const WORDS = { vi: 'Chưa được.', en: 'Not so.' }
let port: number
/** How much of the bodies was kept in memory, and how much came. */
let keptBytes = 0

const server = createServer((request, response) => {
  void readFormBody(request).then(
    (body) => {
      if (isRefusal(body)) return answerRefusal(request, response, { refusal: body, words: WORDS })
      keptBytes = body.bytes.length
      response.end(`taken ${body.bytes.length} ${body.contentType}`)
    },
    () => response.destroy(),
  )
})

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(() => server.close())

interface Answer {
  status: number
  text: string
  headers: IncomingHttpHeaders
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

/** Sends chunks as they are, without Content-Length unless the headers have one; whoever is refused may be cut off while sending. */
function post(chunks: Iterable<string | Buffer>, headers: RequestOptions['headers'] = FORM): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = send({ port, method: 'POST', headers, agent: false }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (part: string) => (text += part))
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, text, headers: response.headers })
        request.destroy()
      })
    })
    request.on('error', reject)
    const all = chunks[Symbol.iterator]()
    const next = (): void => {
      const { done, value } = all.next()
      if (done) request.end()
      else if (!request.destroyed) request.write(value, () => setImmediate(next))
    }
    next()
  })
}

const repeated = function* (text: string, times: number) {
  for (let time = 0; time < times; time++) yield text
}

describe('the reader of forms', () => {
  it('hands on what fits, whether its length is told or not', async () => {
    expect(await post(['email=lan%40', 'example.vn'])).toMatchObject({
      status: 200,
      text: `taken 22 ${FORM['content-type']}`,
    })
    expect((await post(['a=b'], { ...FORM, 'content-length': 3 })).status).toBe(200)
    expect((await post([])).status).toBe(200)
  })

  it('takes a form of many parts', async () => {
    const form = new FormData()
    form.append('titleVi', 'Dữ liệu mở')
    form.append('hosts[0]', 'x')
    const body = new Response(form)
    const headers = { 'content-type': body.headers.get('content-type') ?? '' }
    expect((await post([Buffer.from(await body.arrayBuffer())], headers)).status).toBe(200)
  })

  it('stops keeping at the bound, of a body that says its length and of one that does not', async () => {
    keptBytes = 0
    const chunk = 'x'.repeat(64 * 1024)
    expect((await post(repeated(chunk, 40))).status).toBe(413)
    const long = { ...FORM, 'content-length': 150_000_000 }
    expect((await post([chunk], long)).status).toBe(413)
    expect(keptBytes).toBe(0)
    const most = `a=${'x'.repeat(FORM_BOUNDS.bytes - 2)}`
    expect((await post([most])).status).toBe(200)
    expect((await post([most, 'x'])).status).toBe(413)
  })

  const table: [what: string, body: string, headers: RequestOptions['headers'], status: number][] = [
    ['a thousand names', 'k=1&'.repeat(1_000), FORM, 413],
    ['fifty thousand names', 'k=1&'.repeat(50_000), FORM, 413],
    ['an index that would be a long array', 'email[30000000]=1&password=x', FORM, 400],
    ['an index that is a number no more', 'email[9999999999999999999999]=1', FORM, 400],
    ['a name nested too deep', 'a.b.c.d.e.f=1', FORM, 400],
    ['a name that is every object’s', '__proto__.isAdmin=1', FORM, 400],
    ['a name that is too long', `${'a'.repeat(101)}=1`, FORM, 400],
    ['a NUL in a value', 'email=a%00b', FORM, 400],
    ['a NUL in a name', 'e%00=a', FORM, 400],
    ['plain text', 'email=a', { 'content-type': 'text/plain' }, 415],
    ['JSON', '{}', { 'content-type': 'application/json' }, 415],
    ['no type', 'email=a', {}, 415],
    ['something packed', 'email=a', { ...FORM, 'content-encoding': 'gzip' }, 415],
    ['parts that are none', 'email=a', { 'content-type': 'multipart/form-data; boundary=b' }, 400],
    ['parts without a boundary', 'email=a', { 'content-type': 'multipart/form-data' }, 400],
  ]
  it.each(table)('refuses %s', async (_what, body, headers, status) => {
    const answer = await post([body], headers)
    expect(answer.status).toBe(status)
    // In words of both languages, and with nothing of what was sent.
    expect(answer.text).toBe(`${WORDS.vi}\n\n${WORDS.en}\n`)
  })

  it('says it as a page to browsers, and as JSON to scripts', async () => {
    const page = await post(['a'], { accept: 'text/html,*/*' })
    expect(page.headers['content-type']).toContain('text/html')
    expect(page.text).toContain(WORDS.vi)
    expect(page.text).toContain(WORDS.en)
    const script = await post(['a'], { accept: '*/*', 'sec-fetch-dest': 'empty' })
    expect(JSON.parse(script.text)).toEqual({ code: 'form-type-unknown', params: {}, words: WORDS })
  })
})

describe('the name of a field', () => {
  it.each(['email', 'hostIds', 'hosts[999]', 'hosts[]', 'talks[0].title', 'a-b_c', '__intent__'])(
    'may be %s',
    (name) => expect(isFieldName(name)).toBe(true),
  )
  it.each([
    '',
    'a b',
    'hosts[1000]',
    'hosts[x]',
    'hosts[-1]',
    'a..b',
    'a[0][1][2][3][4]',
    'x.constructor',
    'a.prototype[0]',
    'ế',
  ])('may not be %s', (name) => expect(isFieldName(name)).toBe(false))
})
