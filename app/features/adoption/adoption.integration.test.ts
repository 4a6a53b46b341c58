import { beforeEach, describe, expect, it } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import { DomainError } from '~/kernel/domain-error'
import { prisma } from '~/platform/db/index.server'
import { castVote } from '~/features/voting/commands/cast-vote.server'
import { closeBallot } from '~/features/voting/commands/close-ballot.server'
import { openBallot } from '~/features/voting/commands/open-ballot.server'
import {
  makeFrozenRecommendation,
  type FrozenRecommendation,
} from '../../../prisma/factories/frozen-recommendation'
import { issueRecommendation, type IssueInput } from './commands/issue-recommendation.server'
import { getIssueForm, nextNumber } from './queries.server'

openTestDatabase()

let text: FrozenRecommendation
let notation: string
let made = 0

beforeEach(async () => {
  text = await adopted()
  // Numbers are shared by the whole register, so each test numbers within a notation of its own.
  made += 1
  notation = `TB-HN${made}`
})

async function adopted(): Promise<FrozenRecommendation> {
  const made = await makeFrozenRecommendation(prisma, { delegations: 1 })
  const { ballotId } = await openBallot(made.chair, { recommendationId: made.recommendationId })
  const [delegation] = made.delegations
  if (delegation?.voters[0]) await castVote(delegation.voters[0], { ballotId, choice: 'for' })
  await closeBallot(made.chair, ballotId)
  return made
}

const input = (more: Partial<IssueInput> = {}): IssueInput => ({
  recommendationId: text.recommendationId,
  wrapper: 'notice',
  number: 1,
  notation,
  issuedOn: '2023-06-08',
  placeVi: 'Huế',
  placeEn: 'Huế',
  issuerVi: 'Hội nghị Dữ liệu mở và AI',
  issuerEn: 'Conference on Open Data and AI',
  signatoryTitleVi: 'Chủ tọa Hội nghị',
  signatoryTitleEn: 'Chair of the Conference',
  signatoryName: 'Nguyễn Văn A',
  ...more,
})

async function codeOf(run: Promise<unknown>): Promise<string> {
  try {
    await run
    return 'none'
  } catch (error) {
    if (error instanceof DomainError) return error.code
    throw error
  }
}

describe('issuing', () => {
  it('publishes the version that was voted on, under its hash', async () => {
    const { id } = await issueRecommendation(text.chair, input())
    const row = await prisma.adoption.findUniqueOrThrow({ where: { id }, include: { recommendation: true } })
    expect(row).toMatchObject({ versionId: text.versionId, sha256: text.sha256, year: 2023, number: 1 })
    expect(row.recommendation.phase).toBe('issued')
    expect(await prisma.auditEntry.count({ where: { verb: 'adoption.issued', subjectId: id } })).toBe(1)
  })

  it('happens once, of two at once too', async () => {
    const codes = await Promise.all(
      [1, 2].map((number) => codeOf(issueRecommendation(text.chair, input({ number })))),
    )
    expect(codes.sort()).toEqual(['already-issued', 'none'])
  })

  it('gives a number to one text a year', async () => {
    const other = await adopted()
    const codes = await Promise.all([
      codeOf(issueRecommendation(text.chair, input())),
      codeOf(issueRecommendation(other.chair, input({ recommendationId: other.recommendationId }))),
    ])
    expect(codes.sort()).toEqual(['none', 'number-taken'])
    const third = await adopted()
    const nextYear = input({ recommendationId: third.recommendationId, issuedOn: '2024-01-02' })
    expect(await codeOf(issueRecommendation(third.chair, nextYear))).toBe('none')
    expect(await nextNumber(notation, 2023)).toBe(2)
    expect(await nextNumber(notation, 2025)).toBe(1)
  })

  it('is all or nothing with what a later room does', async () => {
    const failing = issueRecommendation(text.chair, input(), () =>
      Promise.reject(new DomainError('invalid-input')),
    )
    expect(await codeOf(failing)).toBe('invalid-input')
    expect(await prisma.adoption.count({ where: { recommendationId: text.recommendationId } })).toBe(0)
    const seen: string[] = []
    const { id } = await issueRecommendation(text.chair, input(), (tx, adoption) => {
      seen.push(adoption.id)
      return tx.adoption.findUniqueOrThrow({ where: { id: adoption.id } })
    })
    expect(seen).toEqual([id])
  })

  it('refuses what no vote adopted, days to come, and people without the right', async () => {
    const frozen = await makeFrozenRecommendation(prisma, { delegations: 1 })
    const unvoted = input({ recommendationId: frozen.recommendationId })
    expect(await codeOf(issueRecommendation(frozen.chair, unvoted))).toBe('not-adopted-by-vote')
    expect(await codeOf(issueRecommendation(frozen.chair, input()))).toBe('forbidden')
    expect(await codeOf(issueRecommendation({ kind: 'visitor' }, input()))).toBe('signed-out')
    expect(await codeOf(issueRecommendation(text.chair, input({ issuedOn: '2999-01-01' })))).toBe(
      'day-in-future',
    )
  })
})

it('fills in the form with what is known', async () => {
  const { defaults, version } = await getIssueForm(text.chair, text.recommendationId)
  expect(version.sha256).toBe(text.sha256)
  expect(defaults).toMatchObject({
    notation: 'TB-HNDLM',
    number: 1,
    placeVi: 'Huế',
    parentAgencyVi: 'Bộ Khoa học và Công nghệ',
    signatoryName: text.chair.name,
  })
})
