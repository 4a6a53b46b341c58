import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import { visitor, type MembershipRole, type UserActor } from '~/kernel/actor'
import { newId } from '~/kernel/ids'
import { inTransaction, prisma } from '~/platform/db/index.server'
import { actorWith, roleAt } from '../../../prisma/factories/actor'
import { makeActionItem, makeEvidence, makeReport } from '../../../prisma/factories/action-item'
import { makeAdoption, makeOrganisation, makeProvision } from '../../../prisma/factories/adoption'
import { makePerson } from '../../../prisma/factories/person'
import { getActionPage } from './report/page.server'
import { approveReport } from './report/commands/approve-report.server'
import { createActions } from './action/commands/create-actions.server'
import { removeEvidence } from './report/commands/remove-evidence.server'
import { returnReport } from './report/commands/return-report.server'
import { saveReport } from './report/commands/save-report.server'
import { submitReport } from './report/commands/submit-report.server'
import type { ReportFigures, ReportStatus } from './progress-report'
import { editAfter, type ReportEdit } from './report-edit'
import { seenOfRow } from './report/row.server'
import { findEvidenceFor, getOrganisationProgress } from './matrix/queries.server'

openTestDatabase()

async function actorIn(organisationId: string, role: MembershipRole, name = 'Lê Tâm'): Promise<UserActor> {
  const userId = await makePerson(prisma, name)
  return actorWith({ userId, name, memberships: [{ organisationId, role }] })
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
/** What somebody writes who has just opened the page. */
async function edit(
  actionId: string,
  number: number,
  more: Partial<ReportFigures> = {},
): Promise<ReportEdit> {
  const latest = await prisma.progressReport.findFirst({
    where: { actionItemId: actionId },
    orderBy: { number: 'desc' },
  })
  const row = latest && { ...latest, status: latest.status as ReportStatus }
  return { ...editAfter(row, { ...figures, ...more }), number }
}
const seen = async (id: string) => {
  const row = await prisma.progressReport.findUniqueOrThrow({
    where: { id },
    include: { evidence: { include: { file: true } } },
  })
  return seenOfRow(row)
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
    const { id } = await saveReport(writer, actionId, await edit(actionId, 1))
    await submitReport(writer, actionId, await edit(actionId, 1))
    await expect(saveReport(writer, actionId, await edit(actionId, 1))).rejects.toThrow('report-not-editable')
    await returnReport(head, { reportId: id, seen: await seen(id), reason: 'Thiếu số liệu quý II.' })
    expect((await getActionPage(writer, actionId)).form).toMatchObject({
      number: 1,
      returnReason: 'Thiếu số liệu quý II.',
      start: figures,
    })
    await submitReport(writer, actionId, await edit(actionId, 1, { percent: 45 }))
    await approveReport(head, { reportId: id, seen: await seen(id) })

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
    const { id } = await saveReport(writer, actionId, await edit(actionId, 1), true)
    await saveReport(writer, actionId, await edit(actionId, 1, { percent: 41 }), true)
    expect(await verbsOf(id)).toEqual(['report.saved'])
    expect(await prisma.progressReport.findUnique({ where: { id } })).toMatchObject({ percent: 41 })
  })

  it('refuses 100 % without evidence and keeps nothing of the refused figures', async () => {
    const { actionId, writer, head } = await setUp()
    const { id } = await saveReport(writer, actionId, await edit(actionId, 1))
    const complete = async () => edit(actionId, 1, { percent: 100 })
    await expect(submitReport(writer, actionId, await complete())).rejects.toThrow('evidence-missing')
    expect(await prisma.progressReport.findUnique({ where: { id } })).toMatchObject({
      percent: 40,
      status: 'draft',
    })
    await makeEvidence(prisma, id)
    await submitReport(writer, actionId, await complete())
    await approveReport(head, { reportId: id, seen: await seen(id) })
    const page = await getActionPage(writer, actionId)
    expect(page.form).toBeNull()
    await expect(saveReport(writer, actionId, await edit(actionId, 2))).rejects.toThrow('report-not-editable')
  })

  it('is started once and decided once, however many click', async () => {
    const { actionId, writer, head } = await setUp()
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, async () => submitReport(writer, actionId, await edit(actionId, 1))),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const [report, ...others] = await prisma.progressReport.findMany({ where: { actionItemId: actionId } })
    expect(others).toEqual([])
    const reportId = report?.id ?? ''
    const decisions = await Promise.allSettled(
      Array.from({ length: 8 }, async (_, at) =>
        at % 2
          ? approveReport(head, { reportId, seen: await seen(reportId) })
          : returnReport(head, { reportId, seen: await seen(reportId), reason: 'Thiếu' }),
      ),
    )
    expect(decisions.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await verbsOf(reportId)).length).toBe(2)
  })

  it('is refused to those who may not, with nothing written', async () => {
    const { actionId, writer, head, hue } = await setUp()
    const elsewhere = await makeOrganisation(prisma, { vi: 'Đà Nẵng', en: 'Da Nang' }, { kind: 'province' })
    const input = await edit(actionId, 1)
    await expect(saveReport(visitor, actionId, input)).rejects.toThrow('signed-out')
    await expect(saveReport(head, actionId, input)).rejects.toThrow('forbidden')
    await expect(submitReport(await actorIn(elsewhere.id, 'focal-point'), actionId, input)).rejects.toThrow(
      'forbidden',
    )
    expect(await prisma.progressReport.count({ where: { actionItemId: actionId } })).toBe(0)
    const { id } = await submitReport(writer, actionId, input)
    await expect(approveReport(writer, { reportId: id, seen: await seen(id) })).rejects.toThrow('forbidden')
    await expect(
      approveReport(await actorIn(elsewhere.id, 'head'), { reportId: id, seen: await seen(id) }),
    ).rejects.toThrow('forbidden')
    await expect(
      returnReport(await actorIn(hue.id, 'head'), { reportId: id, seen: await seen(id), reason: '  ' }),
    ).rejects.toThrow('reason-missing')
    await expect(approveReport(head, { reportId: newId(), seen: await seen(id) })).rejects.toThrow(
      'not-found',
    )
  })
})

describe('what others may read', () => {
  it('shows a visitor approved figures and nothing of drafts, difficulties, names or files', async () => {
    const { actionId, hue, writer, head } = await setUp()
    await makeReport(prisma, { actionItemId: actionId, percent: 30 })
    await saveReport(writer, actionId, await edit(actionId, 2, { percent: 77 }))
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

    await submitReport(writer, actionId, await edit(actionId, 2))
    expect((await getActionPage(head, actionId)).decision).toMatchObject({
      number: 2,
      internal: { difficulties: 'Thiếu nhân lực.' },
    })
    expect((await getOrganisationProgress(head, hue.id)).actions).toMatchObject([{ nextStep: 'decide' }])
  })

  it('opens evidence to its organisation, to those who follow it once it is approved, and to nobody else', async () => {
    const { actionId, workshopId, writer, head } = await setUp()
    const stranger: UserActor = { ...writer, memberships: [] }
    const at = (role: 'organiser' | 'secretary' | 'delegate') => ({
      ...stranger,
      participations: [roleAt(workshopId, role)],
    })
    const followers = [at('organiser'), at('secretary'), { ...stranger, isAdmin: true }]
    for (const status of ['draft', 'submitted', 'returned', 'approved']) {
      const number = (await prisma.progressReport.count({ where: { actionItemId: actionId } })) + 1
      const reportId = await makeReport(prisma, { actionItemId: actionId, percent: 30, status, number })
      const fileId = await makeEvidence(prisma, reportId, 'mật.pdf')
      for (const reader of [writer, head])
        expect(await findEvidenceFor(reader, fileId)).toMatchObject({ id: fileId })
      for (const reader of followers) {
        expect((await findEvidenceFor(reader, fileId))?.id).toBe(status === 'approved' ? fileId : undefined)
        const page = await getActionPage(reader, actionId)
        expect(JSON.stringify(page).includes(fileId)).toBe(status === 'approved')
        expect(page.isWaitingForHead).toBe(false)
      }
      for (const reader of [visitor, stranger, at('delegate')]) {
        expect(await findEvidenceFor(reader, fileId)).toBeNull()
        expect(JSON.stringify(await getActionPage(reader, actionId))).not.toMatch(/mật|Thiếu nhân lực/)
      }
      if (status === 'approved')
        await expect(removeEvidence(writer, { actionId, fileId })).rejects.toThrow('report-not-editable')
    }
    expect(await findEvidenceFor(writer, newId())).toBeNull()
  })
})
