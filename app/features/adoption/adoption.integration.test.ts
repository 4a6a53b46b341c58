import { beforeEach, describe, expect, it } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import { DomainError } from '~/kernel/domain-error'
import { setClock } from '~/platform/clock.server'
import { prisma } from '~/platform/db/index.server'
import { castVote } from '~/features/voting/casting/commands/cast-vote.server'
import { closeBallot } from '~/features/voting/ballot/commands/close-ballot.server'
import { openBallot } from '~/features/voting/ballot/commands/open-ballot.server'
import {
  makeFrozenRecommendation,
  type FrozenRecommendation,
} from '../../../prisma/factories/frozen-recommendation'
import { makeOrganisation } from '../../../prisma/factories/adoption'
import { issueRecommendation, type IssueInput } from './commands/issue-recommendation.server'
import { nextNumber } from './paper-number.server'
import { getIssueForm, reviewIssue } from './queries.server'

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

/** Adopted by a vote on 8 June 2023, in the evening by Hanoi's clock. */
async function adopted(): Promise<FrozenRecommendation> {
  const made = await makeFrozenRecommendation(prisma, { delegations: 1 })
  setClock(new Date('2023-06-08T16:30:00Z'))
  const { ballotId } = await openBallot(made.chair, { recommendationId: made.recommendationId })
  const [delegation] = made.delegations
  if (delegation?.voters[0]) await castVote(delegation.voters[0], { ballotId, choice: 'for' })
  await closeBallot(made.chair, ballotId)
  setClock(null)
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

  it('happens once of ten at once with ten numbers, and the nine are told who issued it, and as what', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, (_, at) => issueRecommendation(text.chair, input({ number: at + 1 }))),
    )
    const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))
    expect(refused).toHaveLength(9)
    const [adoption] = await prisma.adoption.findMany({ where: { recommendationId: text.recommendationId } })
    for (const error of refused) {
      expect(error).toMatchObject({
        code: 'already-issued',
        status: 409,
        params: { name: text.chair.name, number: `${String(adoption?.number).padStart(2, '0')}/${notation}` },
      })
    }
    expect(await prisma.paperNumber.count({ where: { notation } })).toBe(1)
    const form = await getIssueForm(text.chair, text.recommendationId)
    expect(form.issued).toMatchObject({ adoptionId: adoption?.id, name: text.chair.name })
  })

  it.each([
    ['1999-01-01', 'day-before-vote'],
    ['2023-06-07', 'day-before-vote'],
    ['2023-06-08', 'none'],
  ])('on %s, after a vote on 8 June 2023: %s', async (issuedOn, code) => {
    const { recommendationId, chair } = text
    const { recommendationId: _, ...fields } = input({ issuedOn })
    const reviewed = { parentAgencyVi: '', parentAgencyEn: '', authority: '' as const, ...fields }
    expect(await codeOf(reviewIssue(chair, recommendationId, reviewed))).toBe(code)
    expect(await codeOf(issueRecommendation(chair, input({ issuedOn })))).toBe(code)
  })

  it('is about the version and the vote that the last page showed', async () => {
    const form = await getIssueForm(text.chair, text.recommendationId)
    if (form.issued) throw new Error('issued already')
    expect(form.seen.values.version).toContain(text.sha256)
    const stale = { ...form.seen, revision: form.seen.revision - 1 }
    expect(await codeOf(issueRecommendation(text.chair, input({ seen: stale })))).toBe('changed-meanwhile')
    expect(await codeOf(issueRecommendation(text.chair, input({ seen: form.seen })))).toBe('none')
  })

  it('is shown whole before it is done, and the showing records nothing', async () => {
    const { recommendationId: _, ...fields } = input()
    const reviewed = { parentAgencyVi: '', parentAgencyEn: '', authority: 'TM.' as const, ...fields }
    expect(await reviewIssue(text.chair, text.recommendationId, reviewed)).toMatchObject({
      number: `01/${notation}`,
      issuedOn: '2023-06-08',
      signatoryName: 'Nguyễn Văn A',
      title: { vi: 'Khuyến nghị về dữ liệu mở' },
    })
    expect(await prisma.adoption.count({ where: { recommendationId: text.recommendationId } })).toBe(0)
    const other = await adopted()
    await issueRecommendation(other.chair, input({ recommendationId: other.recommendationId }))
    expect(await codeOf(reviewIssue(text.chair, text.recommendationId, reviewed))).toBe('number-taken')
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
    expect(await nextNumber(prisma, notation, 2023)).toBe(2)
    expect(await nextNumber(prisma, notation, 2025)).toBe(1)
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
  const form = await getIssueForm(text.chair, text.recommendationId)
  if (form.issued) throw new Error('issued already')
  const { defaults, version, result, earliest } = form
  expect({ result, earliest }).toEqual({
    result: { for: 1, against: 0, voted: 1, entitled: 1 },
    earliest: '2023-06-08',
  })
  expect(version.sha256).toBe(text.sha256)
  expect(defaults).toMatchObject({
    notation: 'TB-HNDLM',
    number: 1,
    placeVi: 'Huế',
    parentAgencyVi: 'Bộ Khoa học và Công nghệ',
    signatoryName: text.chair.name,
  })
})

it('names the place in English as its province is named, unless somebody has translated it', async () => {
  await makeOrganisation(prisma, { vi: 'Đà Nẵng', en: 'Da Nang' }, { kind: 'province' })
  const placeIn = async (placeVi: string, placeEn: string) => {
    const { workshopId } = await prisma.recommendation.findUniqueOrThrow({
      where: { id: text.recommendationId },
    })
    await prisma.workshop.update({ where: { id: workshopId }, data: { placeVi, placeEn } })
    const form = await getIssueForm(text.chair, text.recommendationId)
    return form.issued ? null : form.defaults.placeEn
  }
  expect(await placeIn('Hội trường tỉnh, Đà Nẵng', 'Đà Nẵng')).toBe('Da Nang')
  expect(await placeIn('Đà Nẵng', '')).toBe('Da Nang')
  expect(await placeIn('Đà Nẵng', 'Danang')).toBe('Danang')
  expect(await placeIn('Mộc Châu', 'Mộc Châu')).toBe('Mộc Châu')
})
