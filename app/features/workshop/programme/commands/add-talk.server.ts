import type { Actor } from '~/kernel/actor'
import { newId } from '~/kernel/ids'
import { record } from '~/features/audit/record.server'
import { inTransaction } from '~/platform/db/index.server'
import { publishChange } from '~/platform/live/topics.server'
import type { TalkInput } from '../../schema'
import { lockWorkshop } from '../../row.server'
import { getSessionForUpdate } from './session-row.server'
import { talkColumns } from './write-talk.server'

/** Adds a talk as the session's last. @returns its id @throws DomainError not-found, signed-out, forbidden, invalid-input */
export async function addTalk(
  actor: Actor,
  workshopId: string,
  sessionId: string,
  input: TalkInput,
): Promise<string> {
  return inTransaction(async (tx) => {
    await lockWorkshop(tx, actor, workshopId, 'programme:edit')
    await getSessionForUpdate(tx, workshopId, sessionId)
    const id = newId()
    const last = await tx.talk.findFirst({ where: { sessionId }, orderBy: { position: 'desc' } })
    const columns = await talkColumns(tx, workshopId, input)
    await tx.talk.create({ data: { id, sessionId, position: (last?.position ?? -1) + 1, ...columns } })
    await record(tx, actor, 'talk.added', { type: 'workshop', id: workshopId }, { talkId: id })
    publishChange(`workshop:${workshopId}`)
    return id
  })
}
