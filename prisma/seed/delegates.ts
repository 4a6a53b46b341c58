import {
  confirmDelegate,
  confirmForOrganisation,
} from '~/features/delegation/commands/confirm-delegate.server'
import { fromLocalInput } from '~/kernel/dates'
import { setClock } from '~/platform/clock.server'
import { prisma } from '~/platform/db/index.server'
import { demoActor } from './actors'
import { DEMO_WORKSHOP_ID, demoUserId } from './event'
import { demoPdf } from './pdf'

/** Whose head says that they stand for it. */
const BY_ORGANISATION = {
  soanthao2: 'chutoa',
  'daumoi.hue': 'lanhdao.hue',
  'daumoi.danang': 'lanhdao.danang',
}
/** Whose organisation has no head here, so the secretary says so, with the letter that names them. */
const BY_SECRETARY = { chuyengia1: 'Ngân hàng Thế giới', chuyengia2: 'VINASA' }

/** The event's delegates count once somebody has said that they stand for their organisations. */
export async function confirmDelegates(): Promise<void> {
  setClock(fromLocalInput('2023-05-15T08:00'))
  try {
    for (const [account, head] of Object.entries(BY_ORGANISATION))
      await confirmDelegate(await demoActor(head), await delegateOf(account))
    for (const [account, organisation] of Object.entries(BY_SECRETARY)) {
      const letter = await demoPdf('cong-van-cu-dai-bieu.pdf', organisation)
      const reason = `${organisation} cử đại biểu bằng công văn (dữ liệu trình diễn).`
      await confirmForOrganisation(
        await demoActor('thuky'),
        { ...(await delegateOf(account)), reason },
        letter,
      )
    }
  } finally {
    setClock(null)
  }
}

async function delegateOf(account: string) {
  const { id } = await prisma.participation.findFirstOrThrow({
    where: {
      workshopId: DEMO_WORKSHOP_ID,
      userId: demoUserId(`${account}@demo.dongthuan.vn`),
      role: 'delegate',
    },
  })
  return { workshopId: DEMO_WORKSHOP_ID, participationId: id }
}
