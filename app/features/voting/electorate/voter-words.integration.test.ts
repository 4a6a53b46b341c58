import { readFile } from 'node:fs/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import { asOwner, seenAfter } from '~tests/setup/owner'
import type { UserActor } from '~/kernel/actor'
import { newId } from '~/kernel/ids'
import { loadActor } from '~/platform/auth/actor.server'
import { inTransaction, prisma } from '~/platform/db/index.server'
import { findConfirmationFileFor } from '~/features/delegation/queries.server'
import { removeParticipant } from '~/features/workshop/participants/commands/remove-participant.server'
import { makeMember, makeParticipant, makePerson } from '../../../../prisma/factories/person'
import {
  makeFrozenRecommendation,
  type FrozenRecommendation,
} from '../../../../prisma/factories/frozen-recommendation'
import { openBallot } from '../ballot/commands/open-ballot.server'
import { replaceVoter } from './commands/replace-voter.server'
import { getBallot } from '../ballot/queries.server'
import { findVoterFileFor } from './voter-words.server'

openTestDatabase()

let text: FrozenRecommendation
let organisationId: string
let voterId: string
let place: { id: string }
let fileId: string

const wordOf = async (reader: UserActor, ballotId: string) => {
  const { electorate } = await getBallot(reader, ballotId)
  const { nameVi } = await prisma.organisation.findUniqueOrThrow({ where: { id: organisationId } })
  return electorate?.find(({ delegation }) => delegation.vi === nameVi)?.voters[0]
}
const open = async () => (await openBallot(text.chair, { recommendationId: text.recommendationId })).ballotId

beforeEach(async () => {
  text = await makeFrozenRecommendation(prisma, { delegations: 2, delegates: 1 })
  const [delegation] = text.delegations
  organisationId = delegation?.organisationId ?? ''
  voterId = delegation?.voters[0]?.userId ?? ''
  place = await prisma.participation.findFirstOrThrow({ where: { userId: voterId } })
  fileId = newId()
  await prisma.storedFile.create({
    data: {
      id: fileId,
      storageKey: fileId,
      name: 'cong-van.pdf',
      mediaType: 'application/pdf',
      sizeBytes: 10,
      sha256: 'a'.repeat(64),
      uploadedBy: text.chair.userId,
      uploadedAt: new Date(),
    },
  })
  const word = {
    kind: 'secretary',
    confirmedBy: text.chair.userId,
    confirmedByName: 'Bùi Thư Ký',
    confirmedAt: new Date('2023-01-01'),
    reason: 'Công văn 12/UBND',
    fileId,
  }
  await inTransaction((tx) =>
    asOwner(tx, () => tx.delegateConfirmation.update({ where: { participationId: place.id }, data: word })),
  )
})

describe('the electorate', () => {
  it('keeps on whose word each voter stood at the opening, also when the delegate has gone', async () => {
    const ballotId = await open()
    const frozen = {
      kind: 'secretary',
      confirmedByName: 'Bùi Thư Ký',
      reason: 'Công văn 12/UBND',
      file: { id: fileId, name: 'cong-van.pdf' },
    }
    expect((await wordOf(text.chair, ballotId))?.word).toMatchObject(frozen)
    const organiser = await makeParticipant(prisma, text.workshopId, 'Ngô Tổ Chức', 'organiser')
    await removeParticipant(organiser, text.workshopId, place.id)
    expect(await wordOf(text.chair, ballotId)).toMatchObject({ isEntitled: false, word: frozen })
    // The paper goes with the electorate, to those who read it there.
    expect(await findConfirmationFileFor(text.chair, fileId)).toBeNull()
    expect(await findVoterFileFor(text.chair, fileId)).toMatchObject({ id: fileId })
    expect(await findVoterFileFor({ kind: 'visitor' }, fileId)).toBeNull()
    const stranger = await loadActor(await makePerson(prisma, 'Người lạ'))
    expect(await findVoterFileFor(stranger, fileId)).toBeNull()
    const entry = await prisma.auditEntry.findFirstOrThrow({
      where: { verb: 'ballot.opened', subjectId: ballotId },
    })
    expect(JSON.parse(entry.details)).toMatchObject({
      confirmedBySecretary: 1,
      confirmedBefore: 0,
    })
    await expect(prisma.ballotVoterWord.deleteMany()).rejects.toThrow('only added')
    await expect(prisma.ballotVoterWord.updateMany({ data: { kind: 'organisation' } })).rejects.toThrow(
      'only added',
    )
  })

  it('shows of whoever took a place the word that was given then', async () => {
    const ballotId = await open()
    const head = await makeMember(prisma, organisationId, 'Phạm Thị Trưởng', 'head')
    const { electorate } = await getBallot(head, ballotId)
    const entry = electorate?.find(({ replacing }) => replacing !== null)
    const newcomerId = await makePerson(prisma, 'Đỗ Thay Thế')
    const { email } = await prisma.user.findUniqueOrThrow({ where: { id: newcomerId } })
    if (!entry?.replacing) throw new Error('nothing to replace')
    await replaceVoter(head, {
      ballotId,
      delegationId: entry.delegationId,
      replacedId: voterId,
      seen: entry.replacing.seen,
      email,
    })
    expect(await wordOf(text.chair, ballotId)).toMatchObject({
      name: 'Đỗ Thay Thế',
      word: { kind: 'organisation', confirmedByName: 'Phạm Thị Trưởng', reason: '', file: null },
    })
  })

  it('of a ballot from before has the words that were given by then, and owns that others are not known', async () => {
    const ballotId = await open()
    const sql = await readFile('prisma/migrations/20261127124500_whose_word/migration.sql', 'utf8')
    const carrying = /INSERT INTO "ballot_voter_word"[^;]*/.exec(sql)?.[0] ?? ''
    const { kinds } = await seenAfter(
      async (tx) => {
        await tx.$executeRawUnsafe('DELETE FROM ballot_voter_word')
        const later = new Date(Date.now() + 60_000)
        const [, other] = text.delegations
        await tx.delegateConfirmation.updateMany({
          where: { participation: { organisationId: other?.organisationId ?? '' } },
          data: { kind: 'organisation', confirmedAt: later },
        })
        await tx.$executeRawUnsafe(carrying)
      },
      async (tx) => ({
        kinds: await tx.ballotVoterWord.findMany({
          where: { delegation: { ballotId } },
          select: { voterId: true, position: true, kind: true, fileId: true },
        }),
      }),
    )
    expect(kinds).toEqual([{ voterId, position: 0, kind: 'secretary', fileId }])
  })
})
