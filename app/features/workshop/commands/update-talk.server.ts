import type { Actor } from '~/kernel/actor'
import { record } from '~/features/audit/record.server'
import { inTransaction } from '~/platform/db/index.server'
import { publishChange } from '~/platform/live/topics.server'
import type { TalkInput } from '../schema'
import { lockWorkshop } from '../workshop-row.server'
import { getTalkRow } from './session-row.server'
import { talkColumns } from './write-talk.server'

/** @returns the id of the talk's session @throws DomainError not-found, signed-out, forbidden, invalid-input */
export async function updateTalk(
  actor: Actor,
  workshopId: string,
  talkId: string,
  input: TalkInput,
): Promise<string> {
  return inTransaction(async (tx) => {
    await lockWorkshop(tx, actor, workshopId, 'programme:edit')
    const { sessionId } = await getTalkRow(tx, workshopId, talkId)
    await tx.talk.update({ where: { id: talkId }, data: await talkColumns(tx, workshopId, input) })
    await record(tx, actor, 'talk.changed', { type: 'workshop', id: workshopId }, { talkId })
    publishChange(`workshop:${workshopId}`)
    return sessionId
  })
}
