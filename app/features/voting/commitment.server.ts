import { createHash, randomBytes } from 'node:crypto'

const SALT_BYTES = 32

export interface CommittedVote {
  ballotId: string
  delegationId: string
  choice: string
  opinion: string
  salt: string
}

export const newSalt = (): string => randomBytes(SALT_BYTES).toString('hex')

export const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex')

/**
 * What the record keeps of a vote while the ballot is open: it tells nothing of the choice, and no other choice fits it. The
 * salt lies with the vote; after the close both are shown, and anybody can compute this again (docs/security.md).
 */
export function commitmentOf({ ballotId, delegationId, choice, opinion, salt }: CommittedVote): string {
  return sha256Of(JSON.stringify(['dong-thuan/vote/1', ballotId, delegationId, choice, opinion, salt]))
}
