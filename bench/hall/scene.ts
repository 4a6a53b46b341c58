import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openBallot } from '~/features/voting/commands/open-ballot.server'
import { hashPassword } from '~/platform/auth/password.server'
import { closeDatabase, openDatabase, prisma } from '~/platform/db/index.server'
import { migrate } from '~/platform/db/migrate.server'
import { makeFrozenRecommendation } from '../../prisma/factories/frozen-recommendation'

/** One password for all: what it costs to check is the same, and the scene is made sooner. */
export const PASSWORD = 'sông Hương chảy qua Huế'

export interface HallScene {
  dataDir: string
  ballotId: string
  emails: string[]
}

/** A data folder with a workshop, as many delegations of one delegate as there are people, and an open ballot. */
export async function makeScene(people: number): Promise<HallScene> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'hall-'))
  return inFolder(dataDir, async () => {
    const text = await makeFrozenRecommendation(prisma, { delegations: people })
    await prisma.user.updateMany({ data: { passwordHash: await hashPassword(PASSWORD) } })
    const { ballotId } = await openBallot(text.chair, { recommendationId: text.recommendationId })
    const voters = text.delegations.flatMap((delegation) => delegation.voters.map(({ userId }) => userId))
    return { dataDir, ballotId, emails: voters.map((userId) => `${userId}@example.vn`) }
  })
}

/** How many votes are in the database, once its server has gone. */
export const countVotes = ({ dataDir, ballotId }: HallScene) =>
  inFolder(dataDir, () => prisma.vote.count({ where: { ballotId } }))

export const removeScene = ({ dataDir }: HallScene) => rm(dataDir, { recursive: true, force: true })

async function inFolder<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const database = await openDatabase({ kind: 'folder', folder })
  try {
    await migrate(database)
    return await work()
  } finally {
    await closeDatabase()
  }
}
