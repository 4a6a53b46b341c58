import { addEvidence } from '~/features/follow-up/report/commands/add-evidence.server'
import { approveReport } from '~/features/follow-up/report/commands/approve-report.server'
import { returnReport } from '~/features/follow-up/report/commands/return-report.server'
import { saveReport } from '~/features/follow-up/report/commands/save-report.server'
import { submitReport } from '~/features/follow-up/report/commands/submit-report.server'
import { editAfter } from '~/features/follow-up/report-edit'
import type { MembershipRole, UserActor } from '~/kernel/actor'
import { prisma } from '~/platform/db/index.server'
import type { ReportStatus } from '~/features/follow-up/progress-report'
import { demoActor } from './actors'
import { daysAgo } from './clock'
import { shippedPdf } from './demo-file'
import { DEMO_ORGANISATIONS } from './event'

/** What an organisation did about an action: each entry is one report, the last may still be under way. */
interface Filed {
  daysAgo: number
  percent: number
  end: 'approved' | 'submitted' | 'returned' | 'draft'
}

const approved = (percent: number, ago = 75): Filed => ({ daysAgo: ago, percent, end: 'approved' })

/** Invented, but spread as in life: some done, some done late, some under way, some late, some silent. */
const PORTAL: Filed[][] = [
  [approved(40), approved(100, 20)],
  [approved(70)],
  [approved(45)],
  [],
  [approved(85)],
  [approved(30)],
  [],
  [approved(60)],
  [approved(15)],
  [],
  [approved(90)],
]
const SKILLS: Filed[][] = [
  [approved(100)],
  [approved(60), approved(100, 12)],
  [approved(45)],
  [],
  [approved(80)],
  [approved(100)],
  [approved(55)],
]

/** Where the demonstration has accounts of the organisation, their lists of work show every state of a report. */
const OWN: Record<string, Record<number, Filed[]>> = {
  [DEMO_ORGANISATIONS.most]: { 1: [approved(50, 120), approved(100)] },
  [DEMO_ORGANISATIONS.hue]: { 2: [approved(60)], 3: [approved(45)] },
  [DEMO_ORGANISATIONS.danang]: {
    2: [approved(55), { daysAgo: 3, percent: 80, end: 'submitted' }],
    3: [approved(70), { daysAgo: 6, percent: 95, end: 'returned' }],
  },
  [DEMO_ORGANISATIONS.camau]: { 2: [approved(20), { daysAgo: 1, percent: 45, end: 'draft' }], 3: [] },
  [DEMO_ORGANISATIONS.nghean]: {
    2: [approved(100)],
    3: [approved(65), { daysAgo: 2, percent: 100, end: 'submitted' }],
  },
}

/** An action that was given up; there is a reason, and no command that would write it. */
const CANCELLED = { organisationCode: '11', provisionNumber: 3 }

type Action = Awaited<ReturnType<typeof actionsOf>>[number]

function actionsOf(adoptionId: string) {
  return prisma.actionItem.findMany({
    where: { adoptionId },
    orderBy: [{ provisionNumber: 'asc' }, { organisation: { code: 'asc' } }],
    include: { organisation: true },
  })
}

export async function reportProgress(adoptionId: string): Promise<void> {
  const counts = new Map<number, number>()
  for (const action of await actionsOf(adoptionId)) {
    const { provisionNumber, organisation } = action
    const index = counts.get(provisionNumber) ?? 0
    counts.set(provisionNumber, index + 1)
    if (organisation.code === CANCELLED.organisationCode && provisionNumber === CANCELLED.provisionNumber) {
      daysAgo(90, '10:00')
      await cancel(action)
      continue
    }
    const plan = provisionNumber === 2 ? PORTAL : SKILLS
    const filed = OWN[organisation.id]?.[provisionNumber] ?? plan[index % plan.length] ?? []
    const people = await peopleOf(action)
    for (const report of filed) await file(action, report, people)
  }
}

async function cancel({ id }: Action): Promise<void> {
  await prisma.actionItem.update({
    where: { id },
    data: {
      cancelledAt: new Date(),
      cancelReason: 'Đã lồng ghép vào đề án khác của tỉnh (dữ liệu trình diễn).',
    },
  })
}

interface People {
  writer: UserActor
  head: UserActor
}

async function file(action: Action, { daysAgo: ago, percent, end }: Filed, people: People) {
  const { writer, head } = people
  daysAgo(ago, '09:00')
  if (percent === 100)
    await addEvidence(
      writer,
      action.id,
      await shippedPdf('Báo cáo kết quả.pdf', 'chuong-trinh-hanh-dong.vi.pdf'),
    )
  const latest = await prisma.progressReport.findFirst({
    where: { actionItemId: action.id },
    orderBy: { number: 'desc' },
  })
  const edit = editAfter(latest && { ...latest, status: latest.status as ReportStatus }, {
    percent,
    done: `Đã thực hiện ${percent}% khối lượng theo kế hoạch (số liệu trình diễn).`,
    difficulties: percent < 50 ? 'Thiếu nhân lực về dữ liệu ở cấp xã (số liệu trình diễn).' : '',
    proposals: '',
  })
  if (end === 'draft') {
    await saveReport(writer, action.id, edit)
    return
  }
  const { id: reportId, revision } = await submitReport(writer, action.id, edit)
  if (end === 'submitted') return
  daysAgo(ago - 1, '09:00')
  const decision = { reportId, seen: { revision, values: {} } }
  if (end === 'approved') await approveReport(head, decision)
  else
    await returnReport(head, {
      ...decision,
      reason: 'Chưa có minh chứng cho 25 lớp bồi dưỡng đã nêu (dữ liệu trình diễn).',
    })
}

const ACCOUNTS: Record<string, [writer: string, head: string]> = {
  [DEMO_ORGANISATIONS.most]: ['soanthao1', 'chutoa'],
  [DEMO_ORGANISATIONS.hue]: ['daumoi.hue', 'lanhdao.hue'],
  [DEMO_ORGANISATIONS.danang]: ['daumoi.danang', 'lanhdao.danang'],
  [DEMO_ORGANISATIONS.camau]: ['daumoi.camau', 'lanhdao.camau'],
  [DEMO_ORGANISATIONS.nghean]: ['daumoi.nghean', 'lanhdao.nghean'],
}

/** Huế's people stand in for those of a province that has no demonstration accounts. */
async function peopleOf({ organisation: { id, nameVi } }: Action): Promise<People> {
  const own = ACCOUNTS[id]
  if (own) return { writer: await demoActor(own[0]), head: await demoActor(own[1]) }
  const standIn = async (account: string, role: MembershipRole, name: string): Promise<UserActor> => ({
    ...(await demoActor(account)),
    name,
    memberships: [{ organisationId: id, role }],
  })
  return {
    writer: await standIn('daumoi.hue', 'focal-point', `Đầu mối ${nameVi}`),
    head: await standIn('lanhdao.hue', 'head', `Lãnh đạo ${nameVi}`),
  }
}
