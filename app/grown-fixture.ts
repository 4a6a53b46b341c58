import { prisma, sql } from '~/platform/db/index.server'
import { makeAdoption } from '../prisma/factories/adoption'
import { DEMO_WORKSHOP_ID } from '../prisma/seed/event'

/** So many more of everything, beside what is there. */
const TIMES = 9

/** The id of a copy: the same wherever it is asked for. `k` is which copy; rows that are copied twice have a word for each time. */
const copied = (column: string, time = '') => `md5(of.${column}::text || '${time}' || k)::uuid`

/** Rows of a table once more for each of the copies, changed as SQL says; what the database makes of a row it makes again. */
async function copy(table: string, changes: Record<string, string>, where = 'true'): Promise<void> {
  const columns = await sql.query<{ name: string }>(
    `SELECT column_name AS name FROM information_schema.columns
      WHERE table_name = $1 AND table_schema = current_schema() AND is_generated = 'NEVER'`,
    [table],
  )
  const names = columns.map(({ name }) => name)
  const values = names.map((name) => changes[name] ?? `of."${name}"`)
  await sql.exec(`INSERT INTO "${table}" (${names.map((name) => `"${name}"`).join(', ')})
    SELECT ${values.join(', ')} FROM "${table}" AS of, generate_series(1, ${TIMES}) AS k WHERE ${where}`)
}

/** Ten times the demonstration: its people take part in ten times as many workshops, and each of those has ten times as much in it. */
export async function growTenfold(): Promise<void> {
  await copy('app_user', {
    id: copied('id'),
    email: `k || '.' || of.email`,
    name: `of.name || ' ' || k`,
    is_admin: 'false',
  })
  await copy('membership', { id: copied('id'), user_id: copied('user_id') })
  await growWorkshop()
  await copy('workshop', { id: copied('id'), title_vi: `of.title_vi || ' ' || k` })
  await copy('workshop_host', { workshop_id: copied('workshop_id') })
  await copy('participation', { id: copied('id', 'there'), workshop_id: copied('workshop_id') })
  await copy('delegate_confirmation', { participation_id: copied('participation_id', 'there') })
  await growTexts()
  await growActions()
  await copy('password_reset', { id: copied('id'), user_id: copied('user_id') })
  await copy('notice', { id: copied('id'), group_key: `of.group_key || k` })
}

/** More people at the demonstration's workshop, and more to read there. */
async function growWorkshop(): Promise<void> {
  const there = `of.workshop_id = '${DEMO_WORKSHOP_ID}'`
  const person = { id: copied('id'), user_id: copied('user_id') }
  await copy('participation', person, there)
  await copy(
    'delegate_confirmation',
    { participation_id: copied('participation_id') },
    `of.participation_id IN (SELECT id FROM participation WHERE workshop_id = '${DEMO_WORKSHOP_ID}')`,
  )
  await copy('workshop_session', { id: copied('id') }, there)
  await copy(
    'talk',
    { id: copied('id'), session_id: copied('session_id') },
    `of.session_id IN (SELECT id FROM workshop_session AS of WHERE ${there})`,
  )
  await copy('material', { id: copied('id') }, there)
  await copy(
    'material_version',
    { material_id: copied('material_id') },
    `of.material_id IN (SELECT id FROM material AS of WHERE ${there})`,
  )
}

/** Texts on their way at the workshops that were copied, and at the one that was there more comments on each. */
async function growTexts(): Promise<void> {
  const isOnItsWay = `of.phase NOT IN ('adopted', 'issued')`
  const ofText = `IN (SELECT id FROM recommendation AS of WHERE ${isOnItsWay})`
  const text = { recommendation_id: copied('recommendation_id') }
  const own = `(SELECT id FROM recommendation AS of)`
  await copy('draft_comment', { id: copied('id') }, 'of.parent_id IS NULL')
  await copy(
    'recommendation',
    { id: copied('id'), workshop_id: copied('workshop_id'), title_vi: `of.title_vi || ' ' || k` },
    isOnItsWay,
  )
  await copy(
    'recommendation',
    { id: copied('id', 'more') },
    `${isOnItsWay} AND of.workshop_id = '${DEMO_WORKSHOP_ID}'`,
  )
  await copy('collab_document', { id: copied('id') }, `of.id ${ofText}`)
  await copy('draft_check', { document_id: copied('document_id') }, `of.document_id IN ${own}`)
  await copy(
    'draft_comment',
    { id: copied('id', 'there'), ...text },
    `of.parent_id IS NULL AND of.recommendation_id ${ofText}`,
  )
  await copy('version', { id: copied('id'), ...text }, `of.recommendation_id ${ofText}`)
  await copy(
    'ballot',
    { id: copied('id'), workshop_id: copied('workshop_id'), version_id: copied('version_id'), ...text },
    `of.recommendation_id ${ofText} AND of.status = 'open'`,
  )
  await copy(
    'ballot_delegation',
    { id: copied('id'), ballot_id: copied('ballot_id') },
    `of.ballot_id IN (SELECT id FROM ballot WHERE status = 'open')`,
  )
}

/** Papers as they are issued, each with the actions of the one that was there, and their reports. */
async function growActions(): Promise<void> {
  const made: string[] = []
  for (let at = 1; at <= TIMES; at += 1) {
    const title = { vi: `Khuyến nghị về dữ liệu số ${at}`, en: `Recommendations on digital data ${at}` }
    const { adoptionId } = await makeAdoption(prisma, { title, number: 100 + at })
    made.push(`'${adoptionId}'`)
  }
  const adoption = `(ARRAY[${made.join(', ')}]::uuid[])[k]`
  await copy('action_item', { id: copied('id'), adoption_id: adoption })
  await copy('progress_report', { id: copied('id'), action_item_id: copied('action_item_id') })
  await copy('report_evidence', { report_id: copied('report_id') })
}
