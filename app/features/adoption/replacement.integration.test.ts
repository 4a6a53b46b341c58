import { beforeEach, describe, expect, it } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import { asOwner, seenAfter } from '~tests/setup/owner'
import { visitor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { setClock } from '~/platform/clock.server'
import { inTransaction, prisma } from '~/platform/db/index.server'
import { getActionPage } from '~/features/follow-up/report/page.server'
import { createActions } from '~/features/follow-up/action/commands/create-actions.server'
import { listAdoptedTexts, listOwed } from '~/features/follow-up/matrix/queries.server'
import { getAdoptedText, getCanonicalText } from '~/features/register/adopted-text.server'
import { searchRegister } from '~/features/register/queries.server'
import { castVote } from '~/features/voting/casting/commands/cast-vote.server'
import { closeBallot } from '~/features/voting/ballot/commands/close-ballot.server'
import { openBallot } from '~/features/voting/ballot/commands/open-ballot.server'
import {
  makeFrozenRecommendation,
  type FrozenRecommendation,
} from '../../../prisma/factories/frozen-recommendation'
import { issueRecommendation, type PaperInput } from './commands/issue-recommendation.server'
import { replaceAdoption } from './commands/replace-adoption.server'
import { checkAdoptions } from './check.server'
import { getReplaceForm } from './queries.server'

openTestDatabase()

let text: FrozenRecommendation
let adoptionId: string
let notation: string
let made = 0

const REASON = { vi: 'Ghi sai chức vụ người ký.', en: 'The signatory’s title was wrong.' }

const paper = (more: Partial<PaperInput> = {}): PaperInput => ({
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

beforeEach(async () => {
  made += 1
  notation = `TB-TT${made}`
  text = await makeFrozenRecommendation(prisma, { delegations: 1 })
  setClock(new Date('2023-06-08T03:00:00Z'))
  const { ballotId } = await openBallot(text.chair, { recommendationId: text.recommendationId })
  const voter = text.delegations[0]?.voters[0]
  if (voter) await castVote(voter, { ballotId, choice: 'for' })
  await closeBallot(text.chair, ballotId)
  const input = { recommendationId: text.recommendationId, ...paper() }
  const issued = await issueRecommendation(text.chair, input, (tx, adoption) =>
    createActions(tx, text.chair, adoption.id),
  )
  adoptionId = issued.id
  setClock(null)
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

async function replaced(more: Partial<PaperInput> = {}, paperId = adoptionId) {
  const { seen } = await getReplaceForm(text.chair, paperId)
  const input = { ...paper({ number: 2, issuedOn: '2023-06-10', ...more }), paperId, reason: REASON, seen }
  return replaceAdoption(text.chair, input)
}

describe('replacing an issued paper', () => {
  it('puts a corrected one beside the first, which stays to a letter', async () => {
    const before = await prisma.adoption.findUniqueOrThrow({ where: { id: adoptionId } })
    const { id } = await replaced({ signatoryTitleVi: 'Thứ trưởng' })
    expect(await prisma.adoption.findUniqueOrThrow({ where: { id: adoptionId } })).toEqual(before)

    const first = await getAdoptedText(visitor, adoptionId)
    expect(first).toMatchObject({
      paper: { number: `01/${notation}`, signatoryTitle: { vi: 'Chủ tọa Hội nghị' } },
      replacedBy: { id, number: `02/${notation}`, issuedOn: '2023-06-10', reason: REASON },
      replaced: null,
      can: { replace: false },
    })
    const second = await getAdoptedText(visitor, id)
    expect(second).toMatchObject({
      paper: { number: `02/${notation}`, signatoryTitle: { vi: 'Thứ trưởng' } },
      replaced: { id: adoptionId, number: `01/${notation}` },
      reason: REASON,
      replacedBy: null,
      sha256: text.sha256,
      adoptionId,
    })
    expect(second.papers.map(({ number }) => number)).toEqual([`01/${notation}`, `02/${notation}`])
    // Text, hash and actions are those of the adoption, whichever paper is read.
    expect(second.content).toEqual(first.content)
    expect((await getCanonicalText(visitor, id)).sha256).toBe(text.sha256)
    expect(second.story.actions.total).toBe(1)
    expect(await prisma.actionItem.count({ where: { adoptionId } })).toBe(1)
    const entry = await prisma.auditEntry.findFirstOrThrow({
      where: { verb: 'adoption.replaced', subjectId: adoptionId },
    })
    expect(JSON.parse(entry.details)).toMatchObject({ replacementId: id, number: 2, reason: REASON.vi })
  })

  it('shows the register the paper that holds, with the one it replaced, and finds it by either number', async () => {
    const { id } = await replaced()
    for (const number of [`01/${notation}`, `02/${notation}`]) {
      const { entries } = await searchRegister(number)
      expect(entries).toMatchObject([
        { id, number: `02/${notation}`, issuedOn: '2023-06-10', replaced: [{ id: adoptionId }] },
      ])
    }
  })

  it('is the paper by which the follow-up knows the text, with the one it replaced and the day that deadlines count from', async () => {
    const { id } = await replaced()
    const text = {
      id: adoptionId,
      paperId: id,
      number: `02/${notation}`,
      replaced: [`01/${notation}`],
      issuedOn: '2023-06-08',
    }
    const action = await prisma.actionItem.findFirstOrThrow({ where: { adoptionId } })
    expect((await getActionPage(visitor, action.id)).text).toMatchObject(text)
    const [owed] = await listOwed(visitor, [action.organisationId])
    expect(owed?.text).toMatchObject(text)
    expect((await listAdoptedTexts()).find((one) => one.id === adoptionId)).toMatchObject(text)
  })

  it('can go on: each replaces the one before, from whichever page it is asked', async () => {
    const second = await replaced()
    const third = await replaced({ number: 3 }, adoptionId)
    const first = await getAdoptedText(visitor, adoptionId)
    expect(first.replacedBy?.id).toBe(second.id)
    expect(first.current?.id).toBe(third.id)
    expect((await getAdoptedText(visitor, third.id)).replaced?.id).toBe(second.id)
  })

  it('never takes a number that any paper has borne', async () => {
    expect(await codeOf(replaced({ number: 1 }))).toBe('number-taken')
    await replaced({ number: 2 })
    expect(await codeOf(replaced({ number: 2 }))).toBe('number-taken')
    expect((await getReplaceForm(text.chair, adoptionId)).defaults.notation).toBe(notation)
    await expect(prisma.paperNumber.deleteMany()).rejects.toThrow('only added')
    await expect(prisma.replacement.updateMany({ data: { signatoryName: 'X' } })).rejects.toThrow(
      'only added',
    )
  })

  it('happens once of two at once; the other is shown what holds now', async () => {
    const { seen } = await getReplaceForm(text.chair, adoptionId)
    const runs = [2, 3].map((number) =>
      codeOf(
        replaceAdoption(text.chair, {
          ...paper({ number, issuedOn: '2023-06-10' }),
          paperId: adoptionId,
          reason: REASON,
          seen,
        }),
      ),
    )
    expect((await Promise.all(runs)).sort()).toEqual(['changed-meanwhile', 'none'])
  })

  it('is for those who may issue, not before the paper it replaces, and not of a withdrawn text', async () => {
    const voter = text.delegations[0]?.voters[0]
    expect(await codeOf(getReplaceForm(voter ?? visitor, adoptionId))).toBe('forbidden')
    const { seen } = await getReplaceForm(text.chair, adoptionId)
    const input = { ...paper({ number: 2 }), paperId: adoptionId, reason: REASON, seen }
    expect(await codeOf(replaceAdoption(voter ?? visitor, input))).toBe('forbidden')
    expect(await codeOf(replaceAdoption(visitor, input))).toBe('signed-out')
    expect(await codeOf(replaced({ issuedOn: '2023-06-07' }))).toBe('day-before-replaced')
    expect(await codeOf(replaced({ issuedOn: '2999-01-01' }))).toBe('day-in-future')
    await prisma.recommendation.update({ where: { id: text.recommendationId }, data: { phase: 'withdrawn' } })
    expect(await codeOf(replaceAdoption(text.chair, input))).toBe('phase-does-not-allow')
    expect(await codeOf(getReplaceForm(text.chair, 'nonsense'))).toBe('not-found')
  })
})

describe('the record of a replacement', () => {
  it('shows a replacement that was changed, put in or taken out by hand', async () => {
    await replaced()
    const codes = async (work: string) =>
      (
        await seenAfter(
          (tx) => tx.$executeRawUnsafe(work),
          (tx) => checkAdoptions(tx),
        )
      ).findings.filter(({ subject }) => subject?.id === adoptionId).length
    expect(await codes('SELECT 1')).toBe(0)
    expect(await codes(`UPDATE replacement SET signatory_name = 'Trần Văn B'`)).toBe(1)
    expect(await codes('DELETE FROM replacement')).toBe(1)
  })

  it('goes on from no paper that is not as it was issued', async () => {
    await replaced()
    const { seen } = await getReplaceForm(text.chair, adoptionId)
    await inTransaction((tx) =>
      asOwner(tx, () => tx.$executeRaw`UPDATE replacement SET signatory_name = 'Trần Văn B'`),
    )
    const fields = paper({ number: 3, issuedOn: '2023-06-12' })
    const replacing = replaceAdoption(text.chair, { ...fields, paperId: adoptionId, reason: REASON, seen })
    expect(await codeOf(replacing)).toBe('adoption-not-authentic')
    expect(await codeOf(getReplaceForm(text.chair, adoptionId))).toBe('adoption-not-authentic')
  })

  it('is only added to', async () => {
    await replaced()
    await expect(prisma.replacement.updateMany({ data: { number: 9 } })).rejects.toThrow(/only added/)
  })
})
