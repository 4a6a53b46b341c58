import type { Tx } from '~/platform/db/index.server'
import type { TalkInput } from '../../schema'
import { assertTakesPart } from './write-session.server'

/** The columns of a talk; a speaker with an account is printed by the account's name unless another one is given. */
export async function talkColumns(tx: Tx, workshopId: string, { speakerId, ...texts }: TalkInput) {
  if (!speakerId) return { ...texts, speakerId: null }
  await assertTakesPart(tx, workshopId, speakerId, 'speakerId')
  if (texts.speakerName) return { ...texts, speakerId }
  const { name } = await tx.user.findUniqueOrThrow({ where: { id: speakerId } })
  return { ...texts, speakerId, speakerName: name }
}
