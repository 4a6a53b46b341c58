import type { UserActor } from '~/kernel/actor'
import { inTransaction, type Tx } from '~/platform/db/index.server'
import { channelOf, KINDS, NOTICE_KINDS, withoutMail, type Channel, type NoticeKind } from '../notice'

export interface PreferencesInput {
  channels: Partial<Record<NoticeKind, Channel>>
  hour: number
  /** What the page showed, by the fields' names. What was left as it was is not chosen: another tab, or a mail's link, may have. */
  seen?: Readonly<Record<string, string>>
}

/** How a person wants to be told. A habit of reading, not an act: the record has no use for it. */
export async function setPreferences(
  actor: UserActor,
  { channels, hour, seen = {} }: PreferencesInput,
): Promise<void> {
  const { userId } = actor
  await inTransaction(async (tx) => {
    for (const kind of KINDS) {
      const channel = channels[kind]
      if (channel !== undefined && channel !== seen[kind]) await choose(tx, userId, kind, channel)
    }
    if (String(hour) === seen.hour) return
    await tx.noticeDigest.upsert({ where: { userId }, create: { userId, hour }, update: { hour } })
  })
}

/**
 * Ends the mails of kinds for whoever has the link that a mail of theirs carries: the page goes on to tell.
 * @returns how many kinds were ended
 */
export async function endMails(userId: string, kinds: readonly NoticeKind[]): Promise<number> {
  return inTransaction(async (tx) => {
    let ended = 0
    for (const kind of kinds) {
      const channel = withoutMail(kind)
      if (channel === null) continue
      await choose(tx, userId, kind, channel)
      ended += 1
    }
    return ended
  })
}

/** The default is not kept: who has never chosen follows it when it changes. What may not be chosen counts as the default. */
async function choose(tx: Tx, userId: string, kind: NoticeKind, wanted: Channel): Promise<void> {
  const channel = channelOf(kind, wanted)
  const key = { userId_kind: { userId, kind } }
  if (channel === NOTICE_KINDS[kind].byDefault)
    await tx.noticePreference.deleteMany({ where: { userId, kind } })
  else
    await tx.noticePreference.upsert({ where: key, create: { userId, kind, channel }, update: { channel } })
}
