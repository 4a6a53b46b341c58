import { isUser, type Actor } from '~/kernel/actor'
import { settled, textsOf, type Began } from '~/kernel/edit'
import { changeDetails } from '~/features/audit/changes.server'
import { record } from '~/features/audit/record.server'
import { findAuthors } from '~/features/membership/authors.server'
import { inTransaction } from '~/platform/db/index.server'
import { publishChange } from '~/platform/live/topics.server'
import { NARRATIVES, seenOfTalk, TALK_FIELDS, talkFrom } from '../../edit'
import type { TalkInput } from '../../schema'
import { lockWorkshop } from '../../row.server'
import { getTalkForUpdate } from './session-row.server'
import { talkColumns } from './write-talk.server'

/**
 * Changes a talk, beside what others changed since the form was opened. @returns the id of the talk's session
 * @throws DomainError not-found, already-removed, signed-out, forbidden, invalid-input @throws EditedMeanwhile
 */
export async function updateTalk(
  actor: Actor,
  workshopId: string,
  talkId: string,
  input: TalkInput,
  began: Began,
): Promise<string> {
  return inTransaction(async (tx) => {
    await lockWorkshop(tx, actor, workshopId, 'programme:edit')
    const { session, talk, revisedBy } = await getTalkForUpdate(tx, workshopId, talkId)
    const current = seenOfTalk(talk)
    const mine = textsOf(input, TALK_FIELDS)
    const values = settled(began, mine, current, await findAuthors(revisedBy, tx), NARRATIVES)
    const columns = await talkColumns(tx, workshopId, talkFrom(values))
    const changes = changeDetails(current.values, textsOf(columns, TALK_FIELDS))
    if (Object.keys(changes).length === 0) return session.id
    const revision = { revision: { increment: 1 }, revisedBy: isUser(actor) ? actor.userId : null }
    await tx.talk.update({ where: { id: talkId }, data: { ...columns, ...revision } })
    await record(tx, actor, 'talk.changed', { type: 'workshop', id: workshopId }, { talkId, ...changes })
    publishChange(`workshop:${workshopId}`)
    return session.id
  })
}
