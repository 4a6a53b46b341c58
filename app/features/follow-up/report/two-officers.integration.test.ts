import { describe, expect, it } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import { makeActionItem, makeEvidence } from '../../../../prisma/factories/action-item'
import { makeAdoption, makeOrganisation } from '../../../../prisma/factories/adoption'
import { actorOf, joinOrganisation, makeMember } from '../../../../prisma/factories/person'
import type { MembershipRole, UserActor } from '~/kernel/actor'
import { EditedMeanwhile, type Choice } from '~/kernel/edit'
import { newId } from '~/kernel/ids'
import { ChangedMeanwhile, type Seen, type SeenValues } from '~/kernel/seen'
import { prisma } from '~/platform/db/index.server'
import { listEntries } from '../../audit/queries.server'
import type { ReceivedFile } from '../../material/receive-upload.server'
import { getActionPage } from './page.server'
import { addEvidence } from './commands/add-evidence.server'
import { approveReport } from './commands/approve-report.server'
import { removeEvidence } from './commands/remove-evidence.server'
import { returnReport } from './commands/return-report.server'
import { saveReport } from './commands/save-report.server'
import { submitReport } from './commands/submit-report.server'
import { listReportTasks } from '../matrix/queries.server'
import type { ReportEdit } from '../report-edit'
import { actorWith } from '../../../../prisma/factories/actor'

openTestDatabase()

const administrator = actorWith({ isAdmin: true })

let next = 100
async function setUp() {
  const hue = await makeOrganisation(prisma, { vi: 'Huế', en: 'Hue' }, { kind: 'province' })
  const { adoptionId } = await makeAdoption(prisma, { number: (next += 1) })
  const actionId = await makeActionItem(prisma, { adoptionId, organisationId: hue.id })
  const member = (name: string, ...roles: MembershipRole[]) => makeMember(prisma, hue.id, name, ...roles)
  return {
    actionId,
    member,
    an: await member('Nguyễn An', 'focal-point'),
    lan: await member('Trần Lan', 'officer'),
    head: await member('Lê Hà', 'head'),
  }
}

/** What a person has before them: the form as the page was loaded. */
async function open(actor: UserActor, actionId: string) {
  const { form } = await getActionPage(actor, actionId)
  if (!form) throw new Error('No form')
  return { actionId, number: form.number, seen: form.seen }
}
type Page = Awaited<ReturnType<typeof open>>

const typed = (page: Page, figures: SeenValues, more: Partial<ReportEdit> = {}): ReportEdit => ({
  number: page.number,
  figures,
  began: { seen: page.seen, choices: {}, shown: {} },
  page: null,
  ...more,
})
const chosen = (seen: Seen, field: string, choice: Choice, shown: string): Partial<ReportEdit> => ({
  began: { seen, choices: { [field]: choice }, shown: { [field]: shown } },
})
const stored = (actionId: string) =>
  prisma.progressReport.findFirstOrThrow({ where: { actionItemId: actionId } })

const photo = (name: string): ReceivedFile => ({
  id: newId(),
  name,
  mediaType: 'application/pdf',
  sizeBytes: 10,
  sha256: 'a'.repeat(64),
  isKept: false,
})

async function refusal<T extends Error>(
  work: Promise<unknown>,
  kind: new (...args: never[]) => T,
): Promise<T> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof kind)) throw new Error(`Not refused as expected: ${String(error)}`)
  return error
}

describe('two officers in one report', () => {
  it('keep both words where they write in different fields, whoever saves last', async () => {
    const { actionId, an, lan } = await setUp()
    const [ofAn, ofLan] = [await open(an, actionId), await open(lan, actionId)]
    await saveReport(an, actionId, typed(ofAn, { percent: '40', done: 'Đã tập huấn.' }), true)
    const answer = await saveReport(lan, actionId, typed(ofLan, { difficulties: 'Thiếu người.' }), true)
    expect(await stored(actionId)).toMatchObject({
      percent: 40,
      done: 'Đã tập huấn.',
      difficulties: 'Thiếu người.',
    })
    expect(answer.seen.values).toMatchObject({ percent: '40', done: 'Đã tập huấn.' })
    expect(answer.seen.revision).toBeGreaterThan(ofLan.seen.revision)
  })

  it('keep both words in one field where they write in different lines', async () => {
    const { actionId, an, lan } = await setUp()
    await saveReport(an, actionId, typed(await open(an, actionId), { done: 'Một.\nHai.\nBa.' }))
    const [ofAn, ofLan] = [await open(an, actionId), await open(lan, actionId)]
    await saveReport(an, actionId, typed(ofAn, { done: 'Một, An.\nHai.\nBa.' }), true)
    await saveReport(lan, actionId, typed(ofLan, { done: 'Một.\nHai.\nBa, Lan.' }), true)
    expect((await stored(actionId)).done).toBe('Một, An.\nHai.\nBa, Lan.')
  })

  it('are both told of a field that both wrote, and nothing is written over before one chooses', async () => {
    const { actionId, an, lan } = await setUp()
    const [ofAn, ofLan] = [await open(an, actionId), await open(lan, actionId)]
    await saveReport(an, actionId, typed(ofAn, { done: 'Của An.' }), true)
    const edit = typed(ofLan, { done: 'Của Lan.', proposals: 'Thêm máy chủ.' })
    const { conflict } = await saveReport(lan, actionId, edit, true)
    expect(conflict).toMatchObject({
      collisions: [{ field: 'done', mine: 'Của Lan.', theirs: 'Của An.' }],
      authors: { done: 'Nguyễn An' },
    })
    expect(await stored(actionId)).toMatchObject({ done: 'Của An.', proposals: 'Thêm máy chủ.' })

    // The button saves all or nothing, and says the same.
    const refused = await refusal(saveReport(lan, actionId, edit), EditedMeanwhile)
    expect(refused.code).toBe('edited-meanwhile')
    const mine = typed(ofLan, { done: 'Của Lan.' }, chosen(ofLan.seen, 'done', 'mine', 'Của An.'))
    await saveReport(lan, actionId, mine, true)
    const report = await stored(actionId)
    expect(report.done).toBe('Của Lan.')
    // What was replaced by choice is in the record, though it was an automatic save.
    const [entry] = (await listEntries(administrator, { subjectId: report.id })).entries
    expect(entry?.verb).toBe('report.saved')
    expect(JSON.stringify(entry?.details)).not.toContain('Của')
    expect(Object.fromEntries(entry?.details ?? [])['before.done']).toMatch(/^sha256:[0-9a-f]{64}:7$/)
  })

  it('do not collide with their own page after an answer that was lost, but do with another page of their own', async () => {
    const { actionId, an } = await setUp()
    const first = await open(an, actionId)
    const [page, other] = [newId(), newId()]
    await saveReport(an, actionId, typed(first, { done: 'Đã' }, { page }), true)
    const again = await saveReport(an, actionId, typed(first, { done: 'Đã làm' }, { page }), true)
    expect(again.conflict).toBeNull()
    const elsewhere = await saveReport(an, actionId, typed(first, { done: 'Khác' }, { page: other }), true)
    expect(elsewhere.conflict?.collisions).toHaveLength(1)
    expect((await stored(actionId)).done).toBe('Đã làm')
  })

  it('do not submit what they have not read, nor after it was submitted', async () => {
    const { actionId, an, lan } = await setUp()
    const all = { percent: '30', done: 'Đã làm.', difficulties: '', proposals: '' }
    await saveReport(an, actionId, typed(await open(an, actionId), all))
    const [ofAn, ofLan] = [await open(an, actionId), await open(lan, actionId)]
    await saveReport(lan, actionId, typed(ofLan, { percent: '90' }), true)
    const refused = await refusal(submitReport(an, actionId, typed(ofAn, all)), EditedMeanwhile)
    expect(refused).toMatchObject({ code: 'unread-changes', conflict: { taken: ['percent'] } })
    expect(refused.conflict.values).toMatchObject({ percent: '90', done: 'Đã làm.' })
    expect((await stored(actionId)).status).toBe('draft')

    const file = await makeEvidence(prisma, (await stored(actionId)).id)
    const read = await open(an, actionId)
    await removeEvidence(lan, { actionId, fileId: file })
    const withFile = typed(read, { ...all, percent: '90' })
    expect((await refusal(submitReport(an, actionId, withFile), EditedMeanwhile)).code).toBe('unread-changes')
    await submitReport(an, actionId, typed(await open(an, actionId), { ...all, percent: '90' }))
    await expect(
      saveReport(lan, actionId, typed(ofLan, { done: 'Thêm một câu.' }), true),
    ).rejects.toMatchObject({ code: 'report-not-editable', status: 409 })
  })

  it('are told in words when the other has removed a file, and the record says which', async () => {
    const { actionId, an, lan } = await setUp()
    await saveReport(an, actionId, typed(await open(an, actionId), { done: 'Đã làm.' }))
    const { id } = await stored(actionId)
    const fileId = await makeEvidence(prisma, id, 'kế hoạch.pdf')
    await removeEvidence(lan, { actionId, fileId })
    await expect(removeEvidence(an, { actionId, fileId })).rejects.toMatchObject({ code: 'already-removed' })
    const [entry] = (await listEntries(administrator, { subjectId: id, verb: 'evidence.removed' })).entries
    expect(Object.fromEntries(entry?.details ?? [])).toMatchObject({
      file: fileId,
      fileName: 'kế hoạch.pdf',
      sizeBytes: '1000',
      sha256: '0'.repeat(64),
    })
  })
})

describe('a decision on a report', () => {
  const all = { percent: '40', done: 'Đã làm.', difficulties: '', proposals: '' }
  const submitBy = async (actor: UserActor, actionId: string, figures = all) =>
    submitReport(actor, actionId, typed(await open(actor, actionId), figures))
  const read = async (head: UserActor, actionId: string) => {
    const { decision } = await getActionPage(head, actionId)
    if (!decision) throw new Error('Nothing to decide')
    return { reportId: decision.id, seen: decision.seen }
  }

  it('holds for what was on the page: 40 % that became 95 % meanwhile is not approved, and it is said what changed', async () => {
    const { actionId, an, head, member } = await setUp()
    const other = await member('Phạm Bình', 'head')
    await submitBy(an, actionId)
    const page = await read(head, actionId)
    await returnReport(other, { ...page, reason: 'Thiếu số liệu' })
    await submitBy(an, actionId, { ...all, percent: '95' })
    for (const decide of [
      () => approveReport(head, page),
      () => returnReport(head, { ...page, reason: 'Chưa đủ' }),
    ]) {
      const refused = await refusal(decide(), ChangedMeanwhile)
      expect(refused.changes).toEqual([{ field: 'percent', before: '40', now: '95' }])
      expect(refused.now?.revision).toBeGreaterThan(page.seen.revision)
    }
    expect((await stored(actionId)).status).toBe('submitted')
    await approveReport(head, await read(head, actionId))
    expect(await stored(actionId)).toMatchObject({ status: 'approved', percent: 95 })
  })

  it('is nobody’s own: neither who submitted it nor whose words stand in it', async () => {
    const { actionId, an, lan, member } = await setUp()
    const both = await member('Võ Sơn', 'head', 'focal-point')
    await submitBy(both, actionId)
    const { id, revision } = await stored(actionId)
    const seen = { revision, values: {} }
    await expect(approveReport(both, { reportId: id, seen })).rejects.toMatchObject({
      code: 'own-report',
      status: 403,
    })
    await expect(returnReport(both, { reportId: id, seen, reason: 'Thiếu' })).rejects.toThrow('own-report')
    const page = await getActionPage(both, actionId)
    expect(page).toMatchObject({ decision: null, otherHeads: ['Lê Hà'] })
    expect(await listReportTasks(both)).toEqual([])

    // Another hand submits it: the words are still theirs.
    const head = await member('Đỗ Minh', 'head')
    await returnReport(head, { reportId: id, seen, reason: 'Thiếu' })
    await submitBy(lan, actionId, { ...all, proposals: 'Thêm người.' })
    const now = { revision: (await stored(actionId)).revision, values: {} }
    await expect(approveReport(both, { reportId: id, seen: now })).rejects.toThrow('own-report')
    await approveReport(head, { reportId: id, seen: now })
    expect((await getActionPage(an, actionId)).action.percent).toBe(40)
  })

  it('is nobody’s whose words a colleague has only touched up, nor who submitted what was returned', async () => {
    const { actionId, lan, head, member } = await setUp()
    const both = await member('Võ Sơn', 'head', 'focal-point')
    const words = {
      percent: '40',
      done: 'Đã mở 12 bộ dữ liệu.',
      difficulties: 'Thiếu người.',
      proposals: 'Thêm',
    }
    await submitBy(both, actionId, words)
    const { id, revision } = await stored(actionId)
    await returnReport(head, { reportId: id, seen: { revision, values: {} }, reason: 'Thiếu' })
    const touched = { percent: '41', done: 'Đã mở 13.', difficulties: 'Thiếu.', proposals: 'Thêm.' }
    await submitBy(lan, actionId, touched)
    const now = { revision: (await stored(actionId)).revision, values: {} }
    await expect(approveReport(both, { reportId: id, seen: now })).rejects.toThrow('own-report')
    expect(await listReportTasks(both)).toEqual([])
    await approveReport(head, { reportId: id, seen: now })
  })

  it('is nobody’s who put a file on it or took one off', async () => {
    const { actionId, an, lan, head, member } = await setUp()
    const adds = await member('Võ Sơn', 'head', 'focal-point')
    const removes = await member('Đỗ Minh', 'head', 'officer')
    await saveReport(an, actionId, typed(await open(an, actionId), all))
    await addEvidence(adds, actionId, photo('anh.pdf'))
    const wrong = photo('nham.pdf')
    await addEvidence(lan, actionId, wrong)
    await removeEvidence(removes, { actionId, fileId: wrong.id })
    await submitBy(lan, actionId)
    const { id, revision } = await stored(actionId)
    const input = { reportId: id, seen: { revision, values: {} } }
    for (const one of [adds, removes])
      await expect(approveReport(one, input)).rejects.toMatchObject({ code: 'own-report' })
    await approveReport(head, input)
  })

  it('tells the only head of an organisation that nobody else can decide yet', async () => {
    const { actionId, head } = await setUp()
    const [place] = head.memberships
    await joinOrganisation(prisma, head.userId, place?.organisationId ?? '', 'focal-point')
    const alone = await actorOf(head.userId)
    await submitBy(alone, actionId)
    expect(await getActionPage(alone, actionId)).toMatchObject({ decision: null, otherHeads: [] })
  })
})
