import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import { getMatrix } from '~/features/follow-up/matrix/queries.server'
import { readFilters } from '~/features/follow-up/matrix/filters'
import { listTasks, listUpcomingSessions } from '~/features/my-work/queries.server'
import { prisma } from '~/platform/db/index.server'
import { DEMO_ACCOUNTS } from './accounts'
import { demoActor } from './actors'
import { seedDemonstration } from './demonstration'
import { seedOrganisations } from './organisations'

openTestDatabase()

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'demonstration-'))
  vi.stubEnv('DATA_DIR', folder)
  await seedOrganisations()
  await seedDemonstration()
})

afterAll(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true, force: true })
})

const kindsOf = async (account: string) =>
  [...new Set((await listTasks(await demoActor(account))).map(({ kind }) => kind))].sort()

describe('the demonstration', () => {
  it('has texts at every step that a text can be at', async () => {
    const phases = await prisma.recommendation.groupBy({ by: ['phase'], _count: true })
    expect(phases.map(({ phase }) => phase).sort()).toEqual(
      ['adopted', 'consultation', 'draft', 'finalising', 'frozen', 'issued', 'voting'].sort(),
    )
    const open = await prisma.ballot.findFirstOrThrow({
      where: { status: 'open' },
      include: { _count: { select: { votes: true, delegations: true } } },
    })
    expect(open._count).toEqual({ votes: 3, delegations: 7 })
  })

  it('has reports in every state, and actions in every state', async () => {
    const reports = await prisma.progressReport.groupBy({ by: ['status'] })
    expect(reports.map(({ status }) => status).sort()).toEqual(['approved', 'draft', 'returned', 'submitted'])
    const { counts } = await getMatrix(readFilters(new URLSearchParams()), 'vi')
    const { overdueWithoutReport, ...states } = counts
    for (const [state, count] of Object.entries(states)) expect([state, count > 0]).toEqual([state, true])
    expect(overdueWithoutReport).toBeGreaterThan(0)
  })

  it('has materials by talk, by session and for the workshop, of three types, open and closed', async () => {
    const materials = await prisma.material.findMany({ include: { versions: { include: { file: true } } } })
    expect(materials.some(({ talkId }) => talkId)).toBe(true)
    expect(materials.some(({ sessionId, talkId }) => sessionId && !talkId)).toBe(true)
    expect(materials.some(({ sessionId, talkId }) => !sessionId && !talkId)).toBe(true)
    expect(new Set(materials.map(({ visibility }) => visibility)).size).toBe(2)
    const files = materials.flatMap(({ versions }) => versions.map(({ file }) => file.name.split('.').at(-1)))
    expect([...new Set(files)].sort()).toEqual(['docx', 'pdf', 'pptx'])
  })

  it('leaves its people some notices read and some unread, and mails nobody', async () => {
    const notices = await prisma.notice.findMany({ select: { kind: true, readAt: true } })
    expect(notices.some(({ readAt }) => readAt)).toBe(true)
    expect(notices.some(({ readAt }) => !readAt)).toBe(true)
    expect(new Set(notices.map(({ kind }) => kind)).size).toBeGreaterThan(8)
    expect(await prisma.outgoingMail.count()).toBe(0)
  })

  it('gives each role something to do', async () => {
    const expected: [account: string, kinds: string[]][] = [
      ['tochuc', ['consult', 'end-consultation', 'freeze', 'issue']],
      ['chutoa', ['close-ballot', 'issue', 'open-ballot']],
      ['thuky', ['close-ballot', 'issue', 'open-ballot']],
      ['vanthu', ['issue']],
      ['soanthao1', ['consult', 'end-consultation', 'freeze']],
      ['soanthao2', ['end-consultation', 'vote']],
      ['chuyengia1', ['answered', 'review', 'vote']],
      ['chuyengia2', ['answered', 'review']],
      ['diengia', ['material']],
      ['daumoi.hue', ['report-start', 'review', 'vote']],
      ['daumoi.danang', ['answered', 'report-mend', 'review']],
      ['daumoi.camau', ['report-continue', 'report-start', 'review', 'vote']],
      ['lanhdao.danang', ['report-decide']],
      ['lanhdao.nghean', ['report-decide']],
    ]
    for (const [account, kinds] of expected)
      expect([account, await kindsOf(account)]).toEqual([account, expect.arrayContaining(kinds)])
    expect(await listUpcomingSessions(await demoActor('daumoi.hue'))).not.toHaveLength(0)
  })

  it('has two administrators, who have no say in anything of it', async () => {
    const admins = DEMO_ACCOUNTS.filter(({ isAdmin }) => isAdmin)
    expect(admins).toHaveLength(2)
    for (const { email } of admins) expect(await kindsOf(email.split('@')[0] ?? '')).toEqual([])
  })
})
