import { beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '~tests/setup/database'
import { asOnceWritten, seenAfter } from '~tests/setup/owner'
import { linkEntries } from '~/features/audit/chain/link.server'
import { closeBallot } from '~/features/voting/ballot/commands/close-ballot.server'
import type { Tx } from '~/platform/db/index.server'
import { issuedText, votedText, type IssuedText, type VotedText } from './issued-text-fixture'
import { checkRecord } from './record-check.server'

openTestDatabase()

let issued: IssuedText
let adopted: VotedText

beforeAll(async () => {
  issued = await issuedText('TB-HN')
  adopted = await votedText()
  await closeBallot(adopted.chair, adopted.ballotId)
  await linkEntries({ isToSign: true })
})

const statements =
  (...all: string[]) =>
  async (tx: Tx) => {
    for (const one of all) await tx.$executeRawUnsafe(one)
  }

/** Codes and subjects of what is found after the owner of the tables did this; the chain is untouched. */
async function foundAfter(damage: (tx: Tx) => Promise<unknown>) {
  const { findings } = await seenAfter(damage, (tx) => checkRecord(tx))
  return [...new Set(findings.map(({ code, subject }) => `${code} ${subject?.id}`))].sort()
}

const ballotOf = (id: string) => [
  `DELETE FROM vote WHERE ballot_id = '${id}'`,
  `DELETE FROM ballot_voter_word WHERE delegation_id IN (SELECT id FROM ballot_delegation WHERE ballot_id = '${id}')`,
  `DELETE FROM ballot_delegation WHERE ballot_id = '${id}'`,
  `DELETE FROM ballot WHERE id = '${id}'`,
]
const actionsOf = (id: string) => `DELETE FROM action_item WHERE adoption_id = '${id}'`
const paperOf = (id: string) => [
  actionsOf(id),
  `DELETE FROM paper_number WHERE paper_id = '${id}'`,
  `DELETE FROM adoption WHERE id = '${id}'`,
]

describe('what was taken out of the tables, and is still on the record', () => {
  it('is nothing where nothing was done', async () => {
    expect(await foundAfter(statements())).toEqual([])
  })

  it('is missed: a closed ballot with its votes', async () => {
    const { ballotId } = adopted
    expect(await foundAfter(statements(...ballotOf(ballotId)))).toEqual([`ballot-missing ${ballotId}`])
  })

  it('is missed: a frozen version with its ballot and votes', async () => {
    const { ballotId, versionId, recommendationId } = adopted
    const version = `DELETE FROM version WHERE id = '${versionId}'`
    expect(await foundAfter(statements(...ballotOf(ballotId), version))).toEqual([
      `ballot-missing ${ballotId}`,
      `version-missing ${recommendationId}`,
    ])
  })

  it('is missed: an issued text with its number and its actions', async () => {
    const { adoptionId } = issued
    expect(await foundAfter(statements(...paperOf(adoptionId)))).toEqual([`adoption-missing ${adoptionId}`])
  })

  it('is missed: an issued text with everything that it came from', async () => {
    const { adoptionId, ballotId, versionId, recommendationId } = issued
    const found = await foundAfter(
      statements(
        ...paperOf(adoptionId),
        ...ballotOf(ballotId),
        `DELETE FROM version WHERE id = '${versionId}'`,
        `DELETE FROM recommendation WHERE id = '${recommendationId}'`,
      ),
    )
    expect(found).toEqual([
      `adoption-missing ${adoptionId}`,
      `ballot-missing ${ballotId}`,
      `recommendation-missing ${recommendationId}`,
      `version-missing ${recommendationId}`,
    ])
  })

  it('is missed: an action, and all actions of all texts', async () => {
    const missing = [`action-missing ${issued.adoptionId}`]
    expect(await foundAfter(statements(actionsOf(issued.adoptionId)))).toEqual(missing)
    expect(await foundAfter(statements('DELETE FROM action_item'))).toEqual(missing)
  })

  it('is not asked for where the record does not say that it ever was', async () => {
    const found = await foundAfter(async (tx) => {
      await tx.$executeRawUnsafe(actionsOf(issued.adoptionId))
      await tx.$executeRaw`UPDATE audit_entry SET verb = 'action.read' WHERE verb = 'action.created'`
      await asOnceWritten(tx, () => Promise.resolve())
    })
    expect(found.filter((one) => one.startsWith('action-'))).toEqual([])
  })
})

describe('what was changed beside votes and texts', () => {
  const later = (column: string) => `${column} = ${column} + interval '1 hour'`
  const otherBallot = (column: string) =>
    `${column} = (SELECT ${column} FROM ballot WHERE id = '${adopted.ballotId}') WHERE id = '${issued.ballotId}'`
  const text = () => `WHERE id = '${issued.recommendationId}'`

  it.each<[what: string, code: string, sql: () => string]>([
    ['when a vote was cast', 'vote-changed', () => `UPDATE vote SET ${later('cast_at')}`],
    [
      'the label of a version',
      'version-details-changed',
      () => `UPDATE version SET label_vi = 'Dự thảo cuối'`,
    ],
    ['its note', 'version-details-changed', () => `UPDATE version SET note = 'x'`],
    ['who froze it', 'version-details-changed', () => 'UPDATE version SET author_id = gen_random_uuid()'],
    ['when it was frozen', 'version-details-changed', () => `UPDATE version SET ${later('created_at')}`],
    ['its state for co-editing', 'version-details-changed', () => `UPDATE version SET state = '\\x00'`],
    ['a number given back', 'number-changed', () => 'DELETE FROM paper_number'],
    ['a number moved', 'number-changed', () => 'UPDATE paper_number SET number = 7'],
    [
      'a number of no paper',
      'number-changed',
      () =>
        `INSERT INTO paper_number (notation, year, number, paper_id) VALUES ('TB-X', 2026, 1, gen_random_uuid())`,
    ],
    ['the workshop of a ballot', 'ballot-changed', () => `UPDATE ballot SET ${otherBallot('workshop_id')}`],
    ['the version of a ballot', 'ballot-changed', () => `UPDATE ballot SET ${otherBallot('version_id')}`],
    [
      'an issued text, a draft again',
      'recommendation-changed',
      () => `UPDATE recommendation SET phase = 'draft' ${text()}`,
    ],
    [
      'a text at another workshop',
      'recommendation-changed',
      () =>
        `UPDATE recommendation SET workshop_id = (SELECT workshop_id FROM ballot WHERE id = '${adopted.ballotId}') ${text()}`,
    ],
    [
      'a text of another agency',
      'recommendation-changed',
      () =>
        `UPDATE recommendation SET lead_organisation_id = (SELECT id FROM organisation WHERE name_vi = 'Đoàn 1' LIMIT 1) ${text()}`,
    ],
  ])('is found: %s', async (_what, code, sql) => {
    const { findings } = await seenAfter(statements(sql()), (tx) => checkRecord(tx))
    expect(findings.map((finding) => finding.code)).toContain(code)
  })

  it('is compared with the time of the entry itself, where an entry of before says none', async () => {
    const withoutTimes = (tx: Tx) =>
      asOnceWritten(tx, async () => {
        for (const name of ['castAt', 'labelVi', 'labelEn', 'noteSha256', 'stateSha256'])
          await tx.$executeRaw`UPDATE audit_entry SET details = (details::jsonb - ${name})::text`
      })
    const codes = async (sql: string) => {
      const { findings } = await seenAfter(
        async (tx) => {
          await withoutTimes(tx)
          await tx.$executeRawUnsafe(sql)
        },
        (tx) => checkRecord(tx),
      )
      return new Set(findings.map(({ code }) => code).filter((code) => /^(vote|version)-/.test(code)))
    }
    expect(await codes('SELECT 1')).toEqual(new Set())
    expect(await codes(`UPDATE version SET label_vi = 'x', note = 'x'`)).toEqual(new Set())
    expect(await codes(`UPDATE vote SET ${later('cast_at')}`)).toEqual(new Set(['vote-changed']))
  })
})
