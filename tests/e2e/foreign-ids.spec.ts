import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { get } from 'node:http'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { addClosedEvent, SECRET, type ClosedEvent } from './closed-event'
import { contentsOf } from './contents'
import type { IdRoute } from './id-route'
import { ID_ROUTES } from './id-routes'
import { cookieOf, request, signedInRequest } from './sign-in'
import { useApp } from './use-app'

/** They have accounts and no part in the closed event. `null` is a visitor. */
const OUTSIDERS = [null, 'chuyengia2', 'quantri'] as const
type Outsider = (typeof OUTSIDERS)[number]

const ROUTES = path.resolve(import.meta.dirname, '../../app/routes')
const UUID = /[0-9a-f]{8}-[0-9a-f-]{27}/g

let event: ClosedEvent
let before: Awaited<ReturnType<typeof contentsOf>>

const { app } = useApp({
  own: true,
  prepare: async (dataDir) => {
    event = await addClosedEvent(dataDir)
    before = await contentsOf(dataDir)
  },
})

const as = (account: string | null) =>
  account ? signedInRequest(app.url, account) : Promise.resolve(request(app.url))
const secretsIn = (text: string) => [...new Set(text.match(SECRET) ?? [])].sort()

/** What a script asks instead of the page: the same loaders, without the page around them. */
function dataOf(address: string): string {
  const [pathname = '', query] = address.split('?')
  return `${pathname}.data${query === undefined ? '' : `?${query}`}`
}

interface Excuse {
  /** Words that may be read all the same. */
  seen?: string[]
  status?: number
}

/** Refused, or asked to sign in; a script's redirect is 202 with the address in the body. */
async function expectRefusal(
  answer: Response,
  who: Outsider | 'insider',
  excuse: Excuse = {},
): Promise<void> {
  const text = await answer.text()
  const { seen = [], status = 404 } = excuse
  expect(secretsIn(text).filter((word) => !seen.includes(word))).toEqual([])
  const place = answer.status === 202 ? text : (answer.headers.get('location') ?? '')
  if (who === null && [202, 302].includes(answer.status)) expect(place).toContain('/sign-in')
  else expect([401, 403, 404, status]).toContain(answer.status)
}

function bodyOf({ file, ...fields }: Record<string, string>): URLSearchParams | FormData {
  if (file === undefined) return new URLSearchParams(fields)
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  form.append('file', new Blob([file], { type: 'application/pdf' }), 'foreign.pdf')
  return form
}

async function post(
  account: string | null,
  address: string,
  fields: Record<string, string>,
): Promise<Response> {
  const send = await as(account)
  return send(address, { method: 'POST', body: bodyOf(fields), headers: { accept: 'application/json' } })
}

const cases = ID_ROUTES.map((route, index): [string, IdRoute] => [`${route.route} (${index + 1})`, route])
const pages = cases.filter(([, { by }]) => by !== undefined)

describe('the table of routes', () => {
  const files = readdirSync(ROUTES).filter((name) => name.includes('$'))

  it.each(files)('knows %s', (file) => {
    const known = ID_ROUTES.filter(({ route }) => route === file.replace(/\.tsx?$/, ''))
    expect(known).not.toEqual([])
    const source = readFileSync(path.join(ROUTES, file), 'utf8')
    const takesForms = /export (async )?(function|const) action\b/.test(source)
    expect(known.some(({ posts }) => posts !== undefined)).toBe(takesForms)
  })
})

describe.each(pages)(
  '%s',
  (_, { path: pathOf, by = '', shows = [], adminSees = [], everybodySees = [], isPublic, unknown }) => {
    it('shows those who take part what there is to leak', async () => {
      const answer = await (await as(by))(pathOf(event))
      expect(answer.status).toBe(200)
      const text = await answer.text()
      expect(secretsIn(text)).toEqual(expect.arrayContaining(shows))
    })

    it.each(OUTSIDERS)('shows %s none of it, as a page or as data', async (outsider) => {
      const send = await as(outsider)
      for (const address of [pathOf(event), dataOf(pathOf(event))]) {
        const answer = await send(address)
        // What is public answers; what an administrator may see of a page may be all of it, or the head above a refusal.
        const isShown = isPublic === true || (outsider === 'quantri' && adminSees.length > 0)
        await expectRefusal(answer, outsider, {
          seen: outsider === 'quantri' ? [...adminSees, ...everybodySees] : everybodySees,
          status: isShown ? 200 : undefined,
        })
      }
    })

    it.each([
      ['an id that nothing has', () => randomUUID()],
      ['what is no id', () => "1'--"],
    ])('finds nothing under %s', async (_name, other) => {
      for (const account of [null, by]) {
        const answer = await (await as(account))(encodeURI(pathOf(event).replace(UUID, other)))
        await expectRefusal(answer, account === null ? null : 'insider', { status: unknown })
      }
    })
  },
)

const forms = cases.flatMap(([name, { posts = [], ...route }]) =>
  posts.map((fieldsOf, index) => ({ name: `${name}, form ${index + 1}`, fieldsOf, ...route })),
)

describe.each(forms)('$name', ({ path: pathOf, fieldsOf, by, adminSees, adminPosts, unknown: status }) => {
  it.each(OUTSIDERS)('is refused to %s', async (outsider) => {
    if (outsider === 'quantri' && adminPosts) return
    const seen = outsider === 'quantri' ? adminSees : []
    await expectRefusal(await post(outsider, pathOf(event), fieldsOf(event)), outsider, { seen, status })
  })

  it('finds nothing under an id that nothing has', async () => {
    const address = pathOf(event).replace(UUID, () => randomUUID())
    await expectRefusal(await post(by ?? 'tochuc', address, fieldsOf(event)), 'insider', { status })
  })
})

describe('an id under another parent', () => {
  const children = [
    (e: ClosedEvent) => `/sessions/${e.sessionId}`,
    (e: ClosedEvent) => `/sessions/${e.sessionId}/edit`,
    (e: ClosedEvent) => `/talks/${e.talkId}`,
    (e: ClosedEvent) => `/materials/${e.materialId}`,
  ]
  it.each(children)('is not found, neither by strangers nor by those who lead both (%#)', async (child) => {
    for (const account of ['chuyengia2', 'tochuc'] as const) {
      const answer = await (await as(account))(`/workshops/${event.publicWorkshopId}${child(event)}`)
      await expectRefusal(answer, 'insider')
    }
  })
})

describe('lists', () => {
  // What was adopted is public, and with it where.
  const adopted = ['secret-adopted', 'secret-workshop']

  it.each(['/', '/workshops', '/recommendations', '/register?q=secret', '/follow-up', '/admin/audit'])(
    '%s name nothing of the closed event to a stranger but what it adopted',
    async (address) => {
      for (const account of [null, 'chuyengia2'] as const) {
        for (const way of [address, address === '/' ? '/_root.data' : dataOf(address)]) {
          const seen = secretsIn(await (await (await as(account))(way)).text())
          expect(seen.filter((word) => !adopted.includes(word))).toEqual([])
        }
      }
    },
  )

  it('name it to those who take part', async () => {
    const send = await as('soanthao1')
    expect(secretsIn(await (await send('/workshops')).text())).toContain('secret-workshop')
    expect(secretsIn(await (await send('/recommendations')).text())).toContain('secret-draft')
  })
})

/** The status that an attempt to open the co-edited document is answered with; 101 lets in. */
function knock(documentId: string, headers: Record<string, string>): Promise<number> {
  return new Promise((done, failed) => {
    const socket = {
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
    }
    const knocking = get(`${app.url}/collab/${documentId}`, { headers: { ...socket, ...headers } })
    knocking.once('error', failed)
    knocking.once('response', (response) => {
      response.resume()
      done(response.statusCode ?? 0)
    })
    knocking.once('upgrade', (_, connection) => {
      connection.destroy()
      done(101)
    })
  })
}

describe('the co-edited document', () => {
  const asAccount = async (account: string) => ({ Origin: app.url, Cookie: await cookieOf(app.url, account) })

  it('opens for its drafter', async () => {
    expect(await knock(event.draftId, await asAccount('soanthao1'))).toBe(101)
  })
  it('asks who is there', async () => {
    expect(await knock(event.draftId, { Origin: app.url })).toBe(401)
    expect(await knock(event.draftId, { Origin: app.url, Cookie: 'dt_session=made-up' })).toBe(401)
  })
  it('refuses pages of other sites, even with the cookie of its drafter', async () => {
    const headers = await asAccount('soanthao1')
    expect(await knock(event.draftId, { ...headers, Origin: 'https://elsewhere.example' })).toBe(403)
    expect(await knock(event.draftId, { Cookie: headers.Cookie })).toBe(403)
  })
  it.each(['chuyengia2', 'quantri', 'daumoi.hue'])('refuses %s while it is a draft', async (account) => {
    expect([403, 404]).toContain(await knock(event.draftId, await asAccount(account)))
  })
  it('is not there under another id', async () => {
    expect(await knock(randomUUID(), await asAccount('soanthao1'))).toBe(404)
    expect(await knock('..%2f', await asAccount('soanthao1'))).toBe(404)
  })
})

describe('the stream of changes', () => {
  const ask = async (ticket: string, account: string | null = 'daumoi.hue') => {
    const stop = new AbortController()
    const send = await as(account)
    const answer = await send(`/live?${new URLSearchParams({ ticket }).toString()}`, { signal: stop.signal })
    stop.abort()
    return answer.status
  }

  it('opens with the ticket of a page for whom it was made, and with no other', async () => {
    const html = await (await (await as('daumoi.hue'))(`/ballots/${event.openBallotId}`)).text()
    const read = (payload = '') => Buffer.from(payload, 'base64url').toString()
    // The frame has a ticket of its own, for the notices.
    const tickets = [...html.matchAll(/([\w-]{60,})\.([\w-]{43})(?![\w-])/g)]
    const own = tickets.find(([, payload]) => read(payload).includes(`ballot:${event.openBallotId}`))
    const [ticket = '', payload = '', signature = ''] = own ?? []
    const said = read(payload)
    expect(said).toContain(`ballot:${event.openBallotId}`)
    expect(await ask(ticket)).toBe(200)
    for (const outsider of OUTSIDERS) expect([outsider, await ask(ticket, outsider)]).toEqual([outsider, 204])
    const other = said.replace(`ballot:${event.openBallotId}`, `recommendation:${event.draftId}`)
    for (const forged of [
      '',
      payload,
      `${payload}.`,
      `${Buffer.from(other).toString('base64url')}.${signature}`,
      `${payload}.${'A'.repeat(43)}`,
    ]) {
      expect(await ask(forged)).toBe(204)
    }
  })
})

describe('afterwards', () => {
  it('nothing of all that has changed anything', async () => {
    await app.kill('SIGTERM')
    expect(await contentsOf(app.dataDir)).toEqual(before)
    await app.start()
  })
})
