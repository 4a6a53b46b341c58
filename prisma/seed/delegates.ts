import {
  confirmDelegate,
  confirmForOrganisation,
} from '~/features/delegation/commands/confirm-delegate.server'
import { prisma } from '~/platform/db/index.server'
import { demoActor } from './actors'
import { shippedPdf } from './demo-file'
import { demoUserId } from './event'

/** Whose head says that they stand for it. */
const BY_ORGANISATION: Record<string, string> = {
  soanthao2: 'chutoa',
  'daumoi.hue': 'lanhdao.hue',
  'daumoi.danang': 'lanhdao.danang',
  'daumoi.camau': 'lanhdao.camau',
  'daumoi.nghean': 'lanhdao.nghean',
}
/** Whose organisation has no head here, so the secretary says so, with the letter that names them. */
const BY_SECRETARY: Record<string, string> = { chuyengia1: 'Ngân hàng Thế giới', chuyengia2: 'VINASA' }

/** The delegates of a workshop count once somebody has said that they stand for their organisations. */
export async function confirmDelegates(workshopId: string): Promise<void> {
  for (const [account, head] of Object.entries(BY_ORGANISATION)) {
    const delegate = await delegateOf(workshopId, account)
    if (delegate) await confirmDelegate(await demoActor(head), delegate)
  }
  for (const [account, organisation] of Object.entries(BY_SECRETARY)) {
    const delegate = await delegateOf(workshopId, account)
    if (!delegate) continue
    const letter = await shippedPdf('Công văn cử đại biểu.pdf', 'chuong-trinh-hanh-dong.vi.pdf')
    const reason = `${organisation} cử đại biểu bằng công văn (dữ liệu trình diễn).`
    await confirmForOrganisation(await demoActor('thuky'), { ...delegate, reason }, letter)
  }
}

async function delegateOf(workshopId: string, account: string) {
  const row = await prisma.participation.findFirst({
    where: { workshopId, userId: demoUserId(`${account}@demo.dongthuan.vn`), role: 'delegate' },
  })
  return row && { workshopId, participationId: row.id }
}
