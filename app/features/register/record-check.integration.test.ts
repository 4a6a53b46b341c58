import { beforeAll, describe, expect, it } from 'vitest'
import { dayOf } from '~/kernel/dates'
import { openTestDatabase } from '~tests/setup/database'
import { asOwner, seenAfter } from '~tests/setup/owner'
import { issueRecommendation } from '~/features/adoption/commands/issue-recommendation.server'
import { countAlarms } from '~/features/audit/alarm.server'
import { linkEntries } from '~/features/audit/chain/link.server'
import { castVote } from '~/features/voting/casting/commands/cast-vote.server'
import { closeBallot } from '~/features/voting/ballot/commands/close-ballot.server'
import { openBallot } from '~/features/voting/ballot/commands/open-ballot.server'
import { voidBallot } from '~/features/voting/ballot/commands/void-ballot.server'
import { getBallot } from '~/features/voting/ballot/queries.server'
import { getVoteProof } from '~/features/voting/proof/vote-proof.server'
import { visitor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { inTransaction, prisma, type Tx } from '~/platform/db/index.server'
import { makeFrozenRecommendation } from '../../../prisma/factories/frozen-recommendation'
import { getAdoptedText, getCanonicalText } from './adopted-text.server'
import { paperOf, votedText, type IssuedText } from './issued-text-fixture'
import { searchRegister } from './queries.server'
import { checkRecord } from './record-check.server'

openTestDatabase()

let made = 0

async function issued(): Promise<IssuedText> {
  const text = await votedText()
  await closeBallot(text.chair, text.ballotId)
  made += 1
  const { id } = await issueRecommendation(text.chair, {
    recommendationId: text.recommendationId,
    ...paperOf(`TB-HN${made}`),
  })
  return { ...text, adoptionId: id }
}

const codeOf = (run: Promise<unknown>) =>
  run.then(
    () => 'none',
    (error: unknown) => {
      if (error instanceof DomainError) return error.code
      throw error
    },
  )

/** Done for good, as an attacker would: the pages have to see it. */
const damage = (work: (tx: Tx) => Promise<unknown>) => inTransaction((tx) => asOwner(tx, work))

let text: IssuedText

beforeAll(async () => {
  text = await issued()
  await linkEntries({ isToSign: true })
})

describe('a check of everything', () => {
  it('finds nothing where nothing was done, and counts what it looked at', async () => {
    expect(await checkRecord()).toMatchObject({
      findings: [],
      counts: { versions: 1, adoptions: 1, ballots: 1, votes: 3 },
    })
  })

  it.each<[what: string, code: string, damage: (tx: Tx) => Promise<unknown>]>([
    ['a vote that was changed', 'vote-changed', (tx) => tx.$executeRaw`UPDATE vote SET choice = 'against'`],
    ['a vote taken out', 'vote-missing', (tx) => tx.$executeRaw`DELETE FROM vote`],
    [
      'a vote put in',
      'vote-without-entry',
      (tx) =>
        tx.$executeRaw`UPDATE vote SET receipt = 'AAAA-BBBB-CCCC' WHERE id = (SELECT min(id::text)::uuid FROM vote)`,
    ],
    [
      'a vote given to somebody else',
      'vote-changed',
      (tx) => tx.$executeRaw`UPDATE vote SET cast_by_name = 'X'`,
    ],
    [
      'a cast entry that was deleted',
      'vote-without-entry',
      async (tx) => {
        await tx.$executeRaw`DELETE FROM audit_link`
        await tx.$executeRaw`DELETE FROM audit_entry WHERE verb = 'ballot.cast'`
      },
    ],
    [
      'a letter of a version',
      'version-changed',
      (tx) => tx.$executeRaw`UPDATE version SET content = replace(content, 'mở', 'kín')`,
    ],
    [
      'a version with every hash of it made anew',
      'version-changed',
      async (tx) => {
        await tx.$executeRaw`UPDATE version SET content = replace(content, 'mở', 'kín')`
        await tx.$executeRaw`UPDATE version SET sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex')`
        await tx.$executeRaw`UPDATE ballot SET version_sha256 = (SELECT sha256 FROM version)`
        await tx.$executeRaw`UPDATE adoption SET sha256 = (SELECT sha256 FROM version)`
      },
    ],
    ['the number of a text', 'adoption-changed', (tx) => tx.$executeRaw`UPDATE adoption SET number = 7`],
    [
      'who signed it',
      'adoption-changed',
      (tx) => tx.$executeRaw`UPDATE adoption SET signatory_name = 'Trần Văn B'`,
    ],
    [
      'the voters of a delegation',
      'ballot-changed',
      (tx) => tx.$executeRaw`UPDATE ballot_delegation SET voter_ids = '{}'`,
    ],
    ['a verdict', 'verdict-differs', (tx) => tx.$executeRaw`UPDATE ballot SET verdict = 'not-adopted'`],
    [
      'an electorate',
      'ballot-changed',
      async (tx) => {
        await tx.$executeRaw`DELETE FROM vote`
        await tx.$executeRaw`DELETE FROM ballot_voter_word`
        await tx.$executeRaw`DELETE FROM ballot_delegation`
      },
    ],
  ])('shows %s', async (_what, code, work) => {
    const { findings } = await seenAfter(work, (tx) => checkRecord(tx))
    expect(findings.map((finding) => finding.code)).toContain(code)
  })
})

describe('the pages', () => {
  it('of the register do not show a text that is not the one that was voted on', async () => {
    const forged = await issued()
    expect((await getAdoptedText(visitor, forged.adoptionId)).isAuthentic).toBe(true)
    const before = countAlarms()
    await damage(
      (tx) =>
        tx.$executeRaw`UPDATE version SET content = replace(content, 'mở', 'kín') WHERE id = ${forged.versionId}::uuid`,
    )
    expect((await getAdoptedText(visitor, forged.adoptionId)).isAuthentic).toBe(false)
    expect(await codeOf(getCanonicalText(visitor, forged.adoptionId))).toBe('version-not-authentic')
    expect((await getAdoptedText(visitor, text.adoptionId)).isAuthentic).toBe(true)
    expect(countAlarms()).toBeGreaterThan(before)
    // Read three times, and once on the record.
    await expect
      .poll(() =>
        prisma.auditEntry.count({ where: { verb: 'record.mismatch', subjectId: forged.versionId } }),
      )
      .toBe(1)
  })

  it('of the register say which line is not what was issued', async () => {
    const forged = await issued()
    await damage(
      (tx) => tx.$executeRaw`UPDATE adoption SET number = 99 WHERE id = ${forged.adoptionId}::uuid`,
    )
    const { entries } = await searchRegister('')
    const line = (id: string) => entries.find((entry) => entry.id === id)?.isAuthentic
    expect(line(forged.adoptionId)).toBe(false)
    expect(line(text.adoptionId)).toBe(true)
    expect((await getAdoptedText(visitor, forged.adoptionId)).isAuthentic).toBe(false)
  })

  it('of a closed ballot name the delegation whose vote was changed', async () => {
    const forged = await issued()
    expect((await getBallot(forged.chair, forged.ballotId)).result?.problems).toEqual([])
    await damage(
      (tx) =>
        tx.$executeRaw`UPDATE vote SET choice = 'against' WHERE ballot_id = ${forged.ballotId}::uuid
          AND delegation_id = (SELECT id FROM ballot_delegation WHERE name_vi = 'Đoàn 2' AND ballot_id = ${forged.ballotId}::uuid)`,
    )
    const { result } = await getBallot(forged.chair, forged.ballotId)
    expect(result?.problems).toContainEqual({ code: 'vote-changed', params: { delegation: 'Đoàn 2' } })
    expect(result?.problems.map(({ code }) => code)).toEqual(['vote-changed', 'verdict-differs'])
    expect(result?.lines.filter(({ isWrong }) => isWrong)).toMatchObject([{ delegation: { vi: 'Đoàn 2' } }])
    expect((await getAdoptedText(visitor, forged.adoptionId)).story.ballot.isAuthentic).toBe(false)
  })

  it('give everybody what opens the commitments, and nobody before the close', async () => {
    const open = await votedText()
    expect(await codeOf(getVoteProof(open.chair, open.ballotId))).toBe('forbidden')
    await closeBallot(open.chair, open.ballotId)
    const { votes } = await getVoteProof(open.chair, open.ballotId)
    expect(votes).toHaveLength(3)
    for (const { computedCommitment, recordedCommitment } of votes)
      expect(computedCommitment).toBe(recordedCommitment)
    expect(JSON.stringify(votes)).not.toContain(open.delegations[0]?.voters[0]?.name)
  })
})

describe('a text that is not the one that was frozen', () => {
  const forge = (versionId: string) =>
    damage(
      (tx) =>
        tx.$executeRaw`UPDATE version SET content = replace(content, 'mở', 'kín') WHERE id = ${versionId}::uuid`,
    )

  it('is neither put to the vote, nor voted on, nor issued', async () => {
    const frozen = await makeFrozenRecommendation(prisma, { delegations: 1 })
    await forge(frozen.versionId)
    const { recommendationId, chair } = frozen
    expect(await codeOf(openBallot(chair, { recommendationId }))).toBe('version-not-authentic')

    const voting = await makeFrozenRecommendation(prisma, { delegations: 1 })
    const { ballotId } = await openBallot(voting.chair, { recommendationId: voting.recommendationId })
    await forge(voting.versionId)
    const voter = voting.delegations[0]?.voters[0] ?? voting.chair
    expect((await getBallot(voter, ballotId)).can.cast).toBe(false)
    expect(await codeOf(castVote(voter, { ballotId, choice: 'for' }))).toBe('version-not-authentic')

    const adopted = await votedText()
    await closeBallot(adopted.chair, adopted.ballotId)
    await forge(adopted.versionId)
    const issue = issueRecommendation(adopted.chair, {
      recommendationId: adopted.recommendationId,
      wrapper: 'notice',
      number: 1,
      notation: 'TB-X',
      issuedOn: dayOf(new Date()),
      placeVi: 'Huế',
      placeEn: 'Huế',
      issuerVi: 'Hội nghị',
      issuerEn: 'Conference',
      signatoryTitleVi: 'Chủ tọa',
      signatoryTitleEn: 'Chair',
      signatoryName: 'Nguyễn Văn A',
    })
    expect(await codeOf(issue)).toBe('version-not-authentic')
  })
})

describe('a close', () => {
  it.each<[what: string, work: (tx: Tx, ballotId: string) => Promise<unknown>]>([
    [
      'was changed',
      (tx, id) => tx.$executeRaw`UPDATE vote SET choice = 'against' WHERE ballot_id = ${id}::uuid`,
    ],
    ['is missing', (tx, id) => tx.$executeRaw`DELETE FROM vote WHERE ballot_id = ${id}::uuid`],
    [
      'is one too many',
      (tx, id) => tx.$executeRaw`
        INSERT INTO vote (id, ballot_id, delegation_id, choice, cast_by, cast_by_name, cast_at, receipt)
        SELECT gen_random_uuid(), ballot_id, id, 'against', gen_random_uuid(), 'X', now(), 'ZZZZ-ZZZZ-' || left(id::text, 4)
        FROM ballot_delegation d WHERE ballot_id = ${id}::uuid
          AND NOT EXISTS (SELECT 1 FROM vote v WHERE v.delegation_id = d.id)`,
    ],
  ])(
    'is refused while a vote %s, and the ballot can be voided and the text voted on again',
    async (_what, work) => {
      const text = await makeFrozenRecommendation(prisma, { delegations: 3 })
      const { recommendationId, chair } = text
      const { ballotId } = await openBallot(chair, { recommendationId })
      for (const { voters } of text.delegations.slice(0, 2))
        if (voters[0]) await castVote(voters[0], { ballotId, choice: 'for' })
      expect(await codeOf(voidBallot(chair, { ballotId, reason: 'Không vừa ý' }))).toBe('votes-are-sound')

      await damage((tx) => work(tx, ballotId))
      expect(await codeOf(closeBallot(chair, ballotId))).toBe('votes-not-authentic')
      expect((await getBallot(chair, ballotId)).problems.length).toBeGreaterThan(0)
      const voter = text.delegations[0]?.voters[0] ?? chair
      expect(await codeOf(voidBallot(voter, { ballotId, reason: 'x' }))).toBe('forbidden')
      await voidBallot(chair, { ballotId, reason: 'Phiếu bị sửa trong cơ sở dữ liệu' })
      expect((await getBallot(chair, ballotId)).result).toMatchObject({ verdict: 'void' })
      const again = await openBallot(chair, { recommendationId })
      expect(again.isNew).toBe(true)
    },
  )
})
