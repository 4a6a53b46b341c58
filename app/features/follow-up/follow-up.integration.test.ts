import { beforeEach, describe, expect, it, afterEach } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import { visitor, type MembershipRole, type UserActor } from '~/kernel/actor'
import { newId } from '~/kernel/ids'
import { setClock } from '~/platform/clock.server'
import { inTransaction, prisma } from '~/platform/db/index.server'
import { makeActionItem, makeEvidence, makeReport } from '../../../prisma/factories/action-item'
import { makeAdoption, makeOrganisation, makePerson, makeProvision } from '../../../prisma/factories/adoption'
import { getActionPage } from './action-page.server'
import { approveReport } from './commands/approve-report.server'
import { createActions } from './commands/create-actions.server'
import { removeEvidence } from './commands/remove-evidence.server'
import { returnReport } from './commands/return-report.server'
import { saveReport } from './commands/save-report.server'
import { submitReport } from './commands/submit-report.server'
import { readFilters } from './filters'
import { findEvidenceFor, getMatrix, getOrganisationProgress } from './queries.server'

openTestDatabase()
afterEach(() => setClock(null))

async function actorIn(organisationId: string, role: MembershipRole, name = 'Lê Tâm'): Promise<UserActor> {
  const userId = await makePerson(prisma, name)
  return {
    kind: 'user',
    userId,
    name,
    email: 'a@example.vn',
    isAdmin: false,
    locale: 'vi',
    mustChangePassword: false,
    memberships: [{ organisationId, role }],
    participations: [],
  }
}

let next = 0
async function setUp() {
  const hue = await makeOrganisation(
    prisma,
    { vi: 'Huế', en: 'Hue' },
    { kind: 'province', tileColumn: 4, tileRow: 8 },
  )
  const adoption = await makeAdoption(prisma, { number: (next += 1) })
  const actionId = await makeActionItem(prisma, { adoptionId: adoption.adoptionId, organisationId: hue.id })
  const [writer, head] = [await actorIn(hue.id, 'focal-point'), await actorIn(hue.id, 'head', 'Lãnh đạo Huế')]
  return { hue, ...adoption, actionId, writer, head }
}

const figures = {
  percent: 40,
  done: 'Đã công bố 4 bộ dữ liệu.',
  difficulties: 'Thiếu nhân lực.',
  proposals: '',
}
const verbsOf = async (subjectId: string) =>
  (await prisma.auditEntry.findMany({ where: { subjectId }, orderBy: { id: 'asc' } })).map(
    (entry) => entry.verb,
  )

describe('createActions', () => {
  it('gives every lead agency its action, once, and says so once', async () => {
    const provinces = [
      await makeOrganisation(prisma, { vi: 'Hà Nội', en: 'Hanoi' }, { kind: 'province' }),
      await makeOrganisation(prisma, { vi: 'Cà Mau', en: 'Ca Mau' }, { kind: 'province' }),
    ]
    const ministry = await makeOrganisation(prisma, { vi: 'Bộ Nội vụ', en: 'Ministry of Home Affairs' })
    const { adoptionId } = await makeAdoption(prisma, {
      number: (next += 1),
      provisions: [
        makeProvision(
          1,
          { vi: 'Hoàn thiện thể chế', en: 'Complete the rules' },
          { kind: 'organisation', agency: ministry },
          null,
        ),
        makeProvision(
          2,
          { vi: 'Công bố dữ liệu', en: 'Publish data' },
          { kind: 'all-provinces', agencies: provinces },
        ),
      ],
    })
    const actor = await actorIn(ministry.id, 'officer')
    expect(await inTransaction((tx) => createActions(tx, actor, adoptionId))).toBe(3)
    expect(await inTransaction((tx) => createActions(tx, actor, adoptionId))).toBe(0)

    const items = await prisma.actionItem.findMany({
      where: { adoptionId },
      orderBy: { provisionNumber: 'asc' },
    })
    expect(
      items.map((item) => [item.provisionNumber, item.titleEn, item.deadline?.toISOString().slice(0, 10)]),
    ).toEqual([
      [1, 'Complete the rules', undefined],
      [2, 'Publish data', '2023-12-31'],
      [2, 'Publish data', '2023-12-31'],
    ])
    expect(await verbsOf(adoptionId)).toEqual(['adoption.issued', 'action.created'])
  })
})

describe('a report', () => {
  it('is saved, submitted, returned with a reason, mended as the same report, and approved', async () => {
    const { actionId, writer, head } = await setUp()
    const { id } = await saveReport(writer, { actionId, number: 1, ...figures })
    await submitReport(writer, { actionId, number: 1, ...figures })
    await expect(saveReport(writer, { actionId, number: 1, ...figures })).rejects.toThrow(
      'report-not-editable',
    )
    await returnReport(head, { reportId: id, reason: 'Thiếu số liệu quý II.' })
    expect((await getActionPage(writer, actionId)).form).toMatchObject({
      number: 1,
      returnReason: 'Thiếu số liệu quý II.',
      start: figures,
    })
    await submitReport(writer, { actionId, number: 1, ...figures, percent: 45 })
    await approveReport(head, { reportId: id })

    const page = await getActionPage(writer, actionId)
    expect(page.action.percent).toBe(45)
    expect(page.form).toMatchObject({
      number: 2,
      start: { percent: 45, done: '', difficulties: 'Thiếu nhân lực.' },
    })
    expect(await verbsOf(id)).toEqual([
      'report.saved',
      'report.submitted',
      'report.returned',
      'report.submitted',
      'report.approved',
    ])
  })

  it('saves by itself without filling the audit trail', async () => {
    const { actionId, writer } = await setUp()
    const { id } = await saveReport(writer, { actionId, number: 1, ...figures }, true)
    await saveReport(writer, { actionId, number: 1, ...figures, percent: 41 }, true)
    expect(await verbsOf(id)).toEqual(['report.saved'])
    expect(await prisma.progressReport.findUnique({ where: { id } })).toMatchObject({ percent: 41 })
  })

  it('refuses 100 % without evidence and keeps nothing of the refused figures', async () => {
    const { actionId, writer, head } = await setUp()
    const { id } = await saveReport(writer, { actionId, number: 1, ...figures })
    const complete = { actionId, number: 1, ...figures, percent: 100 }
    await expect(submitReport(writer, complete)).rejects.toThrow('evidence-missing')
    expect(await prisma.progressReport.findUnique({ where: { id } })).toMatchObject({
      percent: 40,
      status: 'draft',
    })
    await makeEvidence(prisma, id)
    await submitReport(writer, complete)
    await approveReport(head, { reportId: id })
    const page = await getActionPage(writer, actionId)
    expect(page.form).toBeNull()
    await expect(saveReport(writer, { actionId, number: 2, ...figures })).rejects.toThrow(
      'report-not-editable',
    )
  })

  it('is started once and decided once, however many click', async () => {
    const { actionId, writer, head } = await setUp()
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, () => submitReport(writer, { actionId, number: 1, ...figures })),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const [report, ...others] = await prisma.progressReport.findMany({ where: { actionItemId: actionId } })
    expect(others).toEqual([])
    const reportId = report?.id ?? ''
    const decisions = await Promise.allSettled(
      Array.from({ length: 8 }, (_, at) =>
        at % 2 ? approveReport(head, { reportId }) : returnReport(head, { reportId, reason: 'Thiếu' }),
      ),
    )
    expect(decisions.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await verbsOf(reportId)).length).toBe(2)
  })

  it('is refused to those who may not, with nothing written', async () => {
    const { actionId, writer, head, hue } = await setUp()
    const elsewhere = await makeOrganisation(prisma, { vi: 'Đà Nẵng', en: 'Da Nang' }, { kind: 'province' })
    const input = { actionId, number: 1, ...figures }
    await expect(saveReport(visitor, input)).rejects.toThrow('signed-out')
    await expect(saveReport(head, input)).rejects.toThrow('forbidden')
    await expect(submitReport(await actorIn(elsewhere.id, 'focal-point'), input)).rejects.toThrow('forbidden')
    expect(await prisma.progressReport.count({ where: { actionItemId: actionId } })).toBe(0)
    const { id } = await submitReport(writer, input)
    await expect(approveReport(writer, { reportId: id })).rejects.toThrow('forbidden')
    await expect(approveReport(await actorIn(elsewhere.id, 'head'), { reportId: id })).rejects.toThrow(
      'forbidden',
    )
    await expect(returnReport(await actorIn(hue.id, 'head'), { reportId: id, reason: '  ' })).rejects.toThrow(
      'reason-missing',
    )
    await expect(approveReport(head, { reportId: newId() })).rejects.toThrow('not-found')
  })
})

describe('what others may read', () => {
  it('shows a visitor approved figures and nothing of drafts, difficulties, names or files', async () => {
    const { actionId, hue, writer, head } = await setUp()
    await makeReport(prisma, { actionItemId: actionId, percent: 30 })
    await saveReport(writer, { actionId, number: 2, ...figures, percent: 77 })
    const page = await getActionPage(visitor, actionId)
    expect(page).toMatchObject({
      action: { percent: 30 },
      form: null,
      decision: null,
      isWaitingForHead: false,
    })
    expect(page.reports).toHaveLength(1)
    expect(JSON.stringify(page)).not.toMatch(/Thiếu nhân lực|:77\b|Lê Tâm/)
    const progress = await getOrganisationProgress(visitor, hue.id)
    expect(JSON.stringify(progress)).not.toMatch(/:77\b/)
    expect(progress.actions).toMatchObject([{ inHand: null, nextStep: null }])

    await submitReport(writer, { actionId, number: 2, ...figures })
    expect((await getActionPage(head, actionId)).decision).toMatchObject({
      number: 2,
      internal: { difficulties: 'Thiếu nhân lực.' },
    })
    expect((await getOrganisationProgress(head, hue.id)).actions).toMatchObject([{ nextStep: 'decide' }])
  })

  it('opens evidence to members, organisers and admins, approved or not, and to nobody else', async () => {
    const { actionId, workshopId, writer } = await setUp()
    const reportId = await makeReport(prisma, { actionItemId: actionId, percent: 30 })
    const fileId = await makeEvidence(prisma, reportId)
    const stranger: UserActor = { ...writer, memberships: [] }
    const at = (role: 'organiser' | 'delegate') => ({
      ...stranger,
      participations: [{ workshopId, role, organisationId: null }],
    })
    for (const reader of [writer, at('organiser'), { ...stranger, isAdmin: true }]) {
      expect(await findEvidenceFor(reader, fileId)).toMatchObject({ id: fileId })
    }
    for (const reader of [visitor, stranger, at('delegate')])
      expect(await findEvidenceFor(reader, fileId)).toBeNull()
    expect(await findEvidenceFor(writer, newId())).toBeNull()
    await expect(removeEvidence(writer, { actionId, fileId })).rejects.toThrow('report-not-editable')
  })
})

describe('the matrix', () => {
  let adoptionId: string
  beforeEach(async () => {
    setClock(new Date('2023-09-01T02:00:00Z'))
    const hue = await makeOrganisation(
      prisma,
      { vi: 'Thừa Thiên Huế', en: 'Hue' },
      { kind: 'province', tileColumn: 4, tileRow: 8 },
    )
    const danang = await makeOrganisation(
      prisma,
      { vi: 'Đà Nẵng', en: 'Da Nang' },
      { kind: 'province', tileColumn: 4, tileRow: 9 },
    )
    adoptionId = (await makeAdoption(prisma, { number: (next += 1) })).adoptionId
    const done = await makeActionItem(prisma, { adoptionId, organisationId: danang.id, provisionNumber: 1 })
    await makeReport(prisma, { actionItemId: done, percent: 100 })
    await makeActionItem(prisma, {
      adoptionId,
      organisationId: hue.id,
      provisionNumber: 2,
      deadline: '2023-08-31',
    })
  })

  const ask = (query: string) =>
    getMatrix(readFilters(new URLSearchParams(`adoption=${adoptionId}&${query}`)), 'vi')

  it('puts overdue first, counts, and finds names without marks', async () => {
    const matrix = await ask('')
    expect(matrix.rows.map((row) => row.organisation.name.vi)).toEqual(['Thừa Thiên Huế', 'Đà Nẵng'])
    expect(matrix.counts).toMatchObject({
      overdue: 1,
      overdueWithoutReport: 1,
      'completed-on-time': 1,
      'not-started': 0,
    })
    expect((await ask('sort=name')).rows[0]?.organisation.name.vi).toBe('Đà Nẵng')
    expect((await ask('q=da+nang')).rows).toHaveLength(1)
    expect((await ask('state=overdue')).rows.map((row) => row.organisation.name.en)).toEqual(['Hue'])
    expect((await ask('provision=1')).shownColumns.map((column) => column.number)).toEqual([1])
    expect((await ask('kind=ministry')).rows).toEqual([])
  })
})
