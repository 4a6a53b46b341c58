import type { Tx } from '~/platform/db/index.server'

/** Accounts, and behind each the hands that it came from: itself, who made it, whose link opened it, and the hands behind those. */
export type Hands = ReadonlyMap<string, ReadonlySet<string>>

/**
 * An administrator's hand is behind most accounts and says nothing, so no way leads on over one: what one administrator could make alone
 * takes a second hand elsewhere (invite-user, add-participant).
 */
export async function handsBehind(tx: Tx, userIds: readonly string[]): Promise<Hands> {
  const ids = [...new Set(userIds)]
  if (ids.length === 0) return new Map()
  const rows = await tx.$queryRaw<{ account: string; hand: string }[]>`
    WITH RECURSIVE behind (account, hand) AS (
      SELECT id, id FROM app_user WHERE id = ANY(${ids}::uuid[])
      UNION
      SELECT behind.account, maker.id
      FROM behind
      JOIN LATERAL (
        SELECT invited_by AS id FROM app_user WHERE id = behind.hand
        UNION ALL
        SELECT created_by FROM invitation WHERE user_id = behind.hand AND used_at IS NOT NULL
      ) AS hand ON hand.id IS NOT NULL
      JOIN app_user AS maker ON maker.id = hand.id AND NOT maker.is_admin
    )
    SELECT account, hand FROM behind`
  const hands = new Map<string, Set<string>>()
  for (const { account, hand } of rows) {
    const of = hands.get(account) ?? new Set()
    hands.set(account, of.add(hand))
  }
  return hands
}
