import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { auditKeys, makeKeyFile, useKeyFile } from '~/features/audit/key-file.server'
import { openBallot } from '~/features/voting/ballot/commands/open-ballot.server'
import { luciaIn } from '~/platform/auth/lucia.server'
import { hashPassword } from '~/platform/auth/password.server'
import { closeDatabase, openDatabase, prisma } from '~/platform/db/index.server'
import { migrate } from '~/platform/db/migrate.server'
import { makeFrozenRecommendation } from '../../prisma/factories/frozen-recommendation'
import { makeParticipant } from '../../prisma/factories/person'

/** One password for all: what it costs to check is the same, and the scene is made sooner. */
export const PASSWORD = 'sông Hương chảy qua Huế'

export interface HallScene {
  dataDir: string
  ballotId: string
  chair: string
  voters: string[]
  /** They sit in the hall and have the ballot open, but no vote. */
  observers: string[]
}

/** A data folder with a workshop, delegations of one delegate each, observers up to so many people, and an open ballot. */
export async function makeScene(people: number, delegations: number): Promise<HallScene> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'hall-'))
  return inFolder(dataDir, async () => {
    const text = await makeFrozenRecommendation(prisma, { delegations })
    const observers: string[] = []
    for (let at = delegations; at < people; at += 1)
      observers.push(
        (await makeParticipant(prisma, text.workshopId, `Quan sát viên ${at}`, 'observer')).userId,
      )
    await prisma.user.updateMany({ data: { passwordHash: await hashPassword(PASSWORD) } })
    const { ballotId } = await openBallot(text.chair, { recommendationId: text.recommendationId })
    const voters = text.delegations.flatMap((delegation) => delegation.voters.map(({ userId }) => userId))
    const emailOf = (userId: string) => `${userId}@example.vn`
    return {
      dataDir,
      ballotId,
      chair: emailOf(text.chair.userId),
      voters: voters.map(emailOf),
      observers: observers.map(emailOf),
    }
  })
}

/** How many votes are in the database, once its server has gone. */
export const countVotes = ({ dataDir, ballotId }: HallScene) =>
  inFolder(dataDir, () => prisma.vote.count({ where: { ballotId } }))

export const removeScene = ({ dataDir }: HallScene) => rm(dataDir, { recursive: true, force: true })

/** Works on the database of a data folder of which no server is running. */
export async function inFolder<T>(folder: string, work: () => Promise<T>): Promise<T> {
  // As a start makes it: what is recorded without a key would count as put in later on.
  useKeyFile(path.join(folder, 'audit-key.pem'))
  if (auditKeys().length === 0) makeKeyFile()
  const database = await openDatabase({ kind: 'folder', folder })
  try {
    await migrate(database)
    return await work()
  } finally {
    await closeDatabase()
  }
}

/** Everybody of the hall signed in already: the cookie of each address. */
export const sessionsOf = ({ dataDir, voters, observers }: HallScene) =>
  inFolder(dataDir, async () => {
    const cookies = new Map<string, string>()
    const people = await prisma.user.findMany({ where: { email: { in: [...voters, ...observers] } } })
    for (const { id, email } of people) {
      const session = await luciaIn(prisma).createSession(id, { userAgent: 'bench' })
      cookies.set(email, `dt_session=${session.id}`)
    }
    return cookies
  })
