import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import type { LoaderFunctionArgs } from '@remix-run/node'
import pg from 'pg'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import { newId } from '~/kernel/ids'
import { luciaIn } from '~/platform/auth/lucia.server'
import { sessionCookie } from '~/platform/auth/session-cookie.server'
import { prisma } from '~/platform/db/index.server'
import { inRequest, newRequestScope } from '~/platform/form/request-scope.server'
import { seedDemonstration } from '../prisma/seed/demonstration'
import { DEMO_WORKSHOP_ID, demoUserId } from '../prisma/seed/event'
import { seedOrganisations } from '../prisma/seed/organisations'
import { growTenfold } from './grown-fixture'
import * as account from './routes/account._index'
import * as audit from './routes/admin.audit'
import * as mail from './routes/admin.mail'
import * as users from './routes/admin.users._index'
import * as ballot from './routes/ballots.$ballotId'
import * as counts from './routes/counts'
import * as followUp from './routes/follow-up._index'
import * as action from './routes/follow-up.actions.$actionId'
import * as agency from './routes/follow-up.organisations.$organisationId'
import * as home from './routes/_index'
import * as notices from './routes/notices._index'
import * as draft from './routes/recommendations.$recommendationId'
import * as comments from './routes/recommendations.$recommendationId_.comments'
import * as recommendations from './routes/recommendations._index'
import * as newText from './routes/recommendations.new'
import * as paper from './routes/register.$adoptionId'
import * as register from './routes/register._index'
import * as programme from './routes/workshops.$workshopId._index'
import * as materials from './routes/workshops.$workshopId.materials'
import * as participants from './routes/workshops.$workshopId.participants'
import * as workshopTexts from './routes/workshops.$workshopId.recommendations'
import * as workshop from './routes/workshops.$workshopId'
import * as workshops from './routes/workshops._index'

openTestDatabase()

interface Page {
  loader: (args: LoaderFunctionArgs) => Promise<unknown>
  /** The part of a demonstration account's address before the @; null for a visitor. */
  who: string | null
  query?: string
}

const EVENT = { workshopId: DEMO_WORKSHOP_ID }

const PAGES: Record<string, Page> = {
  users: { loader: users.loader, who: 'quantri' },
  'users, searched': { loader: users.loader, who: 'quantri', query: '?q=ban+to+chuc' },
  'the record': { loader: audit.loader, who: 'quantri' },
  mails: { loader: mail.loader, who: 'quantri' },
  recommendations: { loader: recommendations.loader, who: 'soanthao1' },
  'recommendations, by title': {
    loader: recommendations.loader,
    who: 'soanthao1',
    query: '?q=du+lieu&sort=title',
  },
  'a new recommendation': { loader: newText.loader, who: 'soanthao1' },
  workshops: { loader: workshops.loader, who: null },
  'workshops, own': { loader: workshops.loader, who: 'tochuc', query: '?mine=on&q=du+lieu' },
  'the register': { loader: register.loader, who: null },
  'the register, searched': { loader: register.loader, who: null, query: '?q=du+lieu' },
  'a paper': { loader: paper.loader, who: null },
  'a workshop': { loader: workshop.loader, who: 'tochuc' },
  'its programme': { loader: programme.loader, who: 'tochuc' },
  'its participants': { loader: participants.loader, who: 'thuky' },
  'its materials': { loader: materials.loader, who: 'tochuc' },
  'its recommendations': { loader: workshopTexts.loader, who: 'soanthao1' },
  'a draft': { loader: draft.loader, who: 'soanthao1' },
  'its comments': { loader: comments.loader, who: 'soanthao1' },
  'a ballot': { loader: ballot.loader, who: 'chutoa' },
  'follow-up': { loader: followUp.loader, who: null },
  'an agency': { loader: agency.loader, who: 'daumoi.hue' },
  'an action': { loader: action.loader, who: 'lanhdao.danang' },
  'my work of an organiser': { loader: home.loader, who: 'tochuc' },
  'my work of the chair': { loader: home.loader, who: 'chutoa' },
  'my work of the secretary': { loader: home.loader, who: 'thuky' },
  'my work of a delegate': { loader: home.loader, who: 'daumoi.hue' },
  'my work of a head': { loader: home.loader, who: 'lanhdao.danang' },
  'my work of an administrator': { loader: home.loader, who: 'quantri' },
  'the landing page': { loader: home.loader, who: null },
  'what the frame counts': { loader: counts.loader, who: 'soanthao1' },
  notices: { loader: notices.loader, who: 'soanthao1' },
  'the own account': { loader: account.loader, who: 'lanhdao.danang' },
}

let folder: string
let params: Record<string, string>
let statements = 0

/** Everything that goes to the database over either engine's one way. */
function countStatements(): void {
  const count = (target: object, name: string) => {
    const given = Reflect.get(target, name) as (this: unknown, ...args: unknown[]) => unknown
    vi.spyOn(target as Record<string, () => unknown>, name).mockImplementation(function (
      this: unknown,
      ...args: unknown[]
    ) {
      statements += 1
      return given.apply(this, args)
    })
  }
  count(PGlite.prototype, 'query')
  count(PGlite.prototype, 'exec')
  count(pg.Client.prototype, 'query')
}

const cookies = new Map<string, string>()

async function cookieOf(who: string): Promise<string> {
  const known = cookies.get(who)
  if (known) return known
  const session = await luciaIn(prisma).createSession(demoUserId(`${who}@demo.dongthuan.vn`), {
    userAgent: '',
  })
  const client = { address: '198.51.100.1', userAgent: '', isTls: false, cookies: '' }
  const cookie = sessionCookie(session.id, client).split(';')[0] ?? ''
  cookies.set(who, cookie)
  return cookie
}

async function loadPage({ loader, who, query = '' }: Page): Promise<unknown> {
  const headers = who ? { cookie: await cookieOf(who) } : undefined
  const request = new Request(`http://localhost/page${query}`, { headers })
  return inRequest(newRequestScope(), () => loader({ request, params, context: {} }))
}

/**
 * How many statements each page takes when it is loaded again: what is made once, is made by then. The smaller of two counts, because
 * what the load before has begun beside its answer may still be asking.
 */
async function statementsOfPages(): Promise<Record<string, number>> {
  const found: Record<string, number> = {}
  for (const [name, page] of Object.entries(PAGES)) {
    await loadPage(page)
    const counts: number[] = []
    for (let time = 1; time <= 2; time += 1) {
      statements = 0
      await loadPage(page)
      counts.push(statements)
    }
    found[name] = Math.min(...counts)
  }
  return found
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'page-statements-'))
  vi.stubEnv('DATA_DIR', folder)
  await seedOrganisations()
  await seedDemonstration()
  // The demonstration has one of everything but this.
  await prisma.passwordReset.create({
    data: {
      id: newId(),
      userId: demoUserId('diengia@demo.dongthuan.vn'),
      requestedBy: demoUserId('quantri2@demo.dongthuan.vn'),
      reason: 'Quên mật khẩu',
      requestedAt: new Date(),
      expiresAt: new Date(Date.now() + 86_400_000),
    },
  })
  const [adoption, writable, open, owed] = await Promise.all([
    prisma.adoption.findFirstOrThrow(),
    prisma.recommendation.findFirstOrThrow({ where: { phase: 'consultation' } }),
    prisma.ballot.findFirstOrThrow({ where: { status: 'open' } }),
    prisma.progressReport.findFirstOrThrow({
      where: { status: 'submitted' },
      include: { actionItem: true },
    }),
  ])
  params = {
    ...EVENT,
    adoptionId: adoption.id,
    recommendationId: writable.id,
    ballotId: open.id,
    actionId: owed.actionItemId,
    organisationId: owed.actionItem.organisationId,
  }
  countStatements()
}, 120_000)

afterAll(async () => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true, force: true })
})

it('each page asks the database as often when there is ten times as much', async () => {
  const before = await statementsOfPages()
  expect(Object.entries(before).filter(([, count]) => count === 0)).toEqual([])
  const people = await prisma.user.count()
  await growTenfold()
  expect(await prisma.user.count()).toBeGreaterThanOrEqual(10 * people)
  expect(await statementsOfPages()).toEqual(before)
}, 240_000)
