import { beforeEach, describe, expect, it } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import { asOnceWritten, asOwner, seenAfter } from '~tests/setup/owner'
import { visitor, type UserActor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { inTransaction, prisma, type Tx } from '~/platform/db/index.server'
import { removeParticipant } from '~/features/workshop/participants/commands/remove-participant.server'
import {
  makeFrozenRecommendation,
  type FrozenRecommendation,
} from '../../../../prisma/factories/frozen-recommendation'
import { makeParticipant } from '../../../../prisma/factories/person'
import { checkBallot, checkBallots } from './check.server'
import { castVote } from '../casting/commands/cast-vote.server'
import { closeBallot } from '../ballot/commands/close-ballot.server'
import { openBallot } from '../ballot/commands/open-ballot.server'
import { voidBallot } from '../ballot/commands/void-ballot.server'
import { sha256Of } from '../commitment.server'
import { getBallot } from '../ballot/queries.server'
import { getVoteProof } from './vote-proof.server'

openTestDatabase()

let text: FrozenRecommendation
let ballotId: string
let organiser: UserActor

beforeEach(async () => {
  text = await makeFrozenRecommendation(prisma, { delegations: 3, delegates: 1 })
  organiser = await makeParticipant(prisma, text.workshopId, 'Ngô Tổ Chức', 'organiser')
  ballotId = (await openBallot(text.chair, { recommendationId: text.recommendationId })).ballotId
  for (const { voters } of text.delegations.slice(0, 2))
    if (voters[0]) await castVote(voters[0], { ballotId, choice: 'for' })
})

const close = () => closeBallot(text.chair, ballotId)
const entryOf = async (verb: string) =>
  JSON.parse(
    (await prisma.auditEntry.findFirstOrThrow({ where: { verb, subjectId: ballotId } })).details,
  ) as Record<string, unknown>

const FORGERIES: [what: string, sql: string][] = [
  ['the question', `UPDATE ballot SET question_vi = 'Thông qua điều khác'`],
  ['the opening time', `UPDATE ballot SET opened_at = opened_at - interval '1 day'`],
  ['who opened it', `UPDATE ballot SET opened_by = gen_random_uuid()`],
  ['the name of who opened it', `UPDATE ballot SET opened_by_name = 'X'`],
  ['the quorum', `UPDATE ballot SET quorum_numerator = 1`],
  ['a delegation’s name', `UPDATE ballot_delegation SET name_vi = 'Đoàn lạ' WHERE name_vi = 'Đoàn 2'`],
  [
    'the names of two delegations, swapped',
    `UPDATE ballot_delegation SET name_vi = CASE name_vi WHEN 'Đoàn 1' THEN 'Đoàn 2' ELSE 'Đoàn 1' END
     WHERE name_vi IN ('Đoàn 1', 'Đoàn 2')`,
  ],
  ['its voters', `UPDATE ballot_delegation SET voter_ids = '{}'`],
  ['a voter’s name', `UPDATE ballot_delegation SET voter_names = ARRAY['X']`],
  ['whose word a voter stands on', `UPDATE ballot_voter_word SET kind = 'secretary', reason = 'x'`],
]
const FORGED_CLOSES: [what: string, sql: string][] = [
  ['the closing time', `UPDATE ballot SET closed_at = closed_at - interval '1 hour'`],
  ['who closed it', `UPDATE ballot SET closed_by = gen_random_uuid()`],
  ['the verdict', `UPDATE ballot SET verdict = 'not-adopted'`],
  ['a reason', `UPDATE ballot SET void_reason = 'x'`],
  ['the status', `UPDATE ballot SET status = 'open'`],
]
const ofBallot = (sql: string) =>
  `${sql}${sql.includes(' WHERE ') ? ' AND ' : ' WHERE '}${
    sql.startsWith('UPDATE ballot SET')
      ? `id = '${ballotId}'`
      : sql.startsWith('UPDATE ballot_delegation')
        ? `ballot_id = '${ballotId}'`
        : `delegation_id IN (SELECT id FROM ballot_delegation WHERE ballot_id = '${ballotId}')`
  }`

describe('the database, without any trigger taken away', () => {
  it.each(FORGERIES)('refuses to change %s, while the ballot is open and afterwards', async (_what, sql) => {
    await expect(prisma.$executeRawUnsafe(ofBallot(sql))).rejects.toThrow()
    await close()
    await expect(prisma.$executeRawUnsafe(ofBallot(sql))).rejects.toThrow()
    expect((await checkBallot(prisma, ballotId)).findings).toEqual([])
  })

  it.each(FORGED_CLOSES)('refuses to change %s of a closed ballot', async (_what, sql) => {
    await close()
    await expect(prisma.$executeRawUnsafe(ofBallot(sql))).rejects.toThrow()
  })

  it.each([
    ['a ballot deleted', 'DELETE FROM ballot'],
    ['ballots emptied', 'TRUNCATE ballot CASCADE'],
    ['a delegation deleted', 'DELETE FROM ballot_delegation'],
    [
      'a delegation added after the opening',
      `INSERT INTO ballot_delegation (id, ballot_id, organisation_id, name_vi, name_en)
       SELECT gen_random_uuid(), ballot_id, gen_random_uuid(), 'X', 'X' FROM ballot_delegation LIMIT 1`,
    ],
    ['a confirmation rewritten', `UPDATE delegate_confirmation SET kind = 'secretary', reason = 'x'`],
    ['a confirmation taken away without a trace', 'DELETE FROM delegate_confirmation'],
    ['confirmations emptied', 'TRUNCATE delegate_confirmation'],
  ])('refuses %s', async (_what, sql) => {
    await expect(prisma.$executeRawUnsafe(sql)).rejects.toThrow(
      /only added|only closed|frozen|never rewritten/,
    )
  })

  it('refuses a voter who is put into a closed ballot', async () => {
    await close()
    await expect(
      prisma.$executeRawUnsafe(
        `INSERT INTO ballot_voter_change (id, delegation_id, position, replaced_id, replaced_name, voter_id, voter_name,
           changed_at, changed_by, changed_by_name)
         SELECT gen_random_uuid(), id, 1, gen_random_uuid(), 'A', gen_random_uuid(), 'B', now(), gen_random_uuid(), 'C'
         FROM ballot_delegation WHERE ballot_id = '${ballotId}' LIMIT 1`,
      ),
    ).rejects.toThrow('final')
  })
})

describe('the record, against whoever takes the triggers away', () => {
  it('has question, time and electorate of the opening, and time, result and electorate of the close', async () => {
    await close()
    const ballot = await prisma.ballot.findUniqueOrThrow({ where: { id: ballotId } })
    expect(await entryOf('ballot.opened')).toMatchObject({
      questionVi: ballot.questionVi,
      questionEn: ballot.questionEn,
      openedAt: ballot.openedAt.toISOString(),
    })
    expect(await entryOf('ballot.closed')).toMatchObject({
      verdict: 'adopted',
      for: 2,
      closedAt: ballot.closedAt?.toISOString(),
    })
  })

  it.each([...FORGERIES, ...FORGED_CLOSES])('shows that %s was changed', async (_what, sql) => {
    await close()
    const { findings } = await seenAfter(
      (tx: Tx) => tx.$executeRawUnsafe(ofBallot(sql)),
      (tx) => checkBallots(tx),
    )
    expect(findings.map(({ subject }) => subject?.id)).toContain(ballotId)
  })

  it('shows it on the page, refuses the close of such a ballot, and lets it be voided', async () => {
    const [, sql = ''] = FORGERIES[0] ?? []
    const { question } = await getBallot(text.chair, ballotId)
    await inTransaction((tx) => asOwner(tx, () => tx.$executeRawUnsafe(ofBallot(sql))))
    const problems = [{ code: 'ballot-changed', params: { question: question.vi } }]
    expect((await getBallot(text.chair, ballotId)).problems).toEqual(problems)
    await expect(close()).rejects.toMatchObject({ code: 'votes-not-authentic' })
    await voidBallot(text.chair, { ballotId, reason: 'Câu hỏi bị sửa' })
    expect((await getBallot(text.chair, ballotId)).result).toMatchObject({ verdict: 'void', problems })
    expect(await entryOf('ballot.voided')).toMatchObject({ reason: 'Câu hỏi bị sửa', verdict: 'void' })
  })

  it('of a voided ballot knows which lines were wrong, also when the votes are put back', async () => {
    const turn = (from: string, to: string) =>
      inTransaction((tx) =>
        asOwner(
          tx,
          () => tx.$executeRaw`UPDATE vote SET choice = ${to} WHERE choice = ${from} AND delegation_id =
            (SELECT id FROM ballot_delegation WHERE ballot_id = ${ballotId}::uuid AND name_vi = 'Đoàn 2')`,
        ),
      )
    await turn('for', 'against')
    await voidBallot(text.chair, { ballotId, reason: 'Phiếu bị sửa' })
    const wrong = async () =>
      (await getBallot(text.chair, ballotId)).result?.lines
        .filter(({ isWrong }) => isWrong)
        .map(({ delegation }) => delegation.vi)
    expect(await wrong()).toEqual(['Đoàn 2'])
    await turn('against', 'for')
    expect(await wrong()).toEqual(['Đoàn 2'])
  })

  it('of a ballot from before is compared as far as it goes, and that is said', async () => {
    await close()
    const { findings, partly, page } = await seenAfter(
      (tx) =>
        asOnceWritten(tx, async () => {
          for (const name of [
            'questionVi',
            'questionEn',
            'openedAt',
            'closedAt',
            'electorateSha256',
            'castAt',
            'versionId',
            'workshopId',
          ])
            await tx.$executeRaw`UPDATE audit_entry SET details = (details::jsonb - ${name})::text`
        }),
      async (tx) => ({ ...(await checkBallots(tx)), page: await checkBallot(tx, ballotId) }),
    )
    expect(findings).toEqual([])
    expect(partly).toBeGreaterThan(0)
    expect(page.isWhole).toBe(false)
  })
})

describe('a closed ballot', () => {
  it('keeps every letter, whatever becomes of people and organisations', async () => {
    const [, second, third] = text.delegations
    const place = async (userId = '') =>
      (await prisma.participation.findFirstOrThrow({ where: { userId } })).id
    await removeParticipant(organiser, text.workshopId, await place(third?.voters[0]?.userId))
    await close()
    const shown = async () => {
      const { ticket: _ticket, ...view } = await getBallot(text.chair, ballotId)
      return JSON.stringify({ view, proof: (await getVoteProof(text.chair, ballotId)).electorate })
    }
    const before = await shown()
    expect((await getBallot(text.chair, ballotId)).electorate?.map(({ voters }) => voters[0])).toMatchObject([
      { isEntitled: true },
      { isEntitled: true },
      { isEntitled: false },
    ])
    await removeParticipant(organiser, text.workshopId, await place(second?.voters[0]?.userId))
    await makeParticipantAgain(third?.voters[0]?.userId ?? '', third?.organisationId ?? '')
    await prisma.user.updateMany({ data: { name: 'Tên Khác', disabledAt: new Date() } })
    await prisma.organisation.updateMany({ data: { nameVi: 'Cơ quan khác', nameEn: 'Other' } })
    await prisma.recommendation.updateMany({ data: { titleVi: 'Tên khác', titleEn: 'Other' } })
    expect(await shown()).toBe(before)
  })

  async function makeParticipantAgain(userId: string, organisationId: string) {
    await prisma.participation.create({
      data: {
        id: crypto.randomUUID(),
        workshopId: text.workshopId,
        userId,
        role: 'delegate',
        organisationId,
        createdAt: new Date(),
        confirmation: { create: { kind: 'organisation', confirmedAt: new Date() } },
      },
    })
  }

  it('shows on whose word each voter stood, on the page and in the proof', async () => {
    await close()
    const { electorate } = await getBallot(text.chair, ballotId)
    expect(electorate?.map(({ voters }) => voters[0]?.word?.kind)).toEqual(Array(3).fill('organisation'))
    const proof = await getVoteProof(text.chair, ballotId)
    expect(proof.electorate.flatMap(({ words }) => words)).toHaveLength(3)
    expect(proof.record.map(({ verb }) => verb)).toEqual(['ballot.opened', 'ballot.closed'])
    const said = proof.record.map(({ said: { electorateSha256 } }) => electorateSha256)
    expect(said).toEqual(
      [proof.electorateAtOpening, proof.electorateAtClose].map((one) => sha256Of(one ?? '')),
    )
  })

  it('gives its proof without names to whoever reads it from outside', async () => {
    await close()
    await prisma.adoption.create({ data: await adoptionOf() })
    const proof = await getVoteProof(visitor, ballotId)
    expect(proof.electorateAtOpening).toBeUndefined()
    expect(JSON.stringify(proof)).not.toContain(text.delegations[0]?.voters[0]?.name)
  })

  async function adoptionOf() {
    const { recommendationId, versionId, sha256 } = text
    return {
      id: crypto.randomUUID(),
      recommendationId,
      versionId,
      ballotId,
      sha256,
      number: 1,
      notation: 'TB',
      year: 2026,
      issuedOn: new Date('2026-01-01'),
      placeVi: '',
      placeEn: '',
      issuerVi: '',
      issuerEn: '',
      signatoryTitleVi: '',
      signatoryTitleEn: '',
      signatoryName: '',
      createdAt: new Date(),
      createdBy: text.chair.userId,
    }
  }
})

describe('a quorum of nothing', () => {
  it('opens no ballot', async () => {
    const { chair, recommendationId } = await makeFrozenRecommendation(prisma)
    const opening = openBallot(chair, { recommendationId, quorum: { numerator: 0, denominator: 5 } })
    await expect(opening).rejects.toMatchObject(new DomainError('quorum-invalid', {}, 'quorum'))
  })
})
