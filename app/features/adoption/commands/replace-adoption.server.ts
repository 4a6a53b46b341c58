import { isUser, type Actor } from '~/kernel/actor'
import type { Bilingual } from '~/kernel/bilingual'
import { DomainError } from '~/kernel/domain-error'
import { newId } from '~/kernel/ids'
import { assertSeen, type Seen } from '~/kernel/seen'
import { record } from '~/features/audit/record.server'
import { isIssued } from '~/features/recommendation/recommendation'
import { now } from '~/platform/clock.server'
import { inTransaction } from '~/platform/db/index.server'
import { publishChange } from '~/platform/live/topics.server'
import { takeNumber } from '../paper-number.server'
import { replacementSha256 } from '../facts.server'
import { assertReplaceDay, getReplaceable, readAsIssued } from '../replacing.server'
import type { PaperInput } from './issue-recommendation.server'

export interface ReplaceInput extends PaperInput {
  /** The adoption, or any paper of it. */
  paperId: string
  /** Public, beside both papers. */
  reason: Bilingual
  /** The paper that was on the page as the one that holds. */
  seen: Seen
}

/**
 * Puts a corrected paper beside the one that holds. The first stays to a letter, and says that it was replaced; the text,
 * its hash, its vote and its actions are the same: a text itself changes by a new version and a new vote only.
 * @throws DomainError not-found, signed-out, forbidden, phase-does-not-allow, changed-meanwhile, number-taken,
 * day-in-future, day-before-replaced, version-not-authentic, adoption-not-authentic
 * @returns the id of the new paper
 */
export async function replaceAdoption(
  actor: Actor,
  { paperId, reason, seen, ...paper }: ReplaceInput,
): Promise<{ id: string }> {
  return inTransaction(async (tx) => {
    const { adoption, current, seen: shown } = await getReplaceable(tx, actor, paperId, 'lock')
    if (!isUser(actor)) throw new DomainError('signed-out')
    if (!isIssued(adoption.recommendation.phase)) throw new DomainError('phase-does-not-allow')
    await readAsIssued(tx, adoption)
    assertSeen(seen, shown)
    assertReplaceDay(paper.issuedOn, current)

    const id = newId()
    const { number, notation } = paper
    const year = Number(paper.issuedOn.slice(0, 4))
    await takeNumber(tx, { notation, year, number, paperId: id })
    const replacement = await tx.replacement.create({
      data: {
        ...paper,
        id,
        adoptionId: adoption.id,
        position: adoption.replacements.length + 1,
        reasonVi: reason.vi,
        reasonEn: reason.en,
        issuedOn: new Date(paper.issuedOn),
        year,
        createdAt: now(),
        createdBy: actor.userId,
        createdByName: actor.name,
      },
    })
    await record(
      tx,
      actor,
      'adoption.replaced',
      { type: 'adoption', id: adoption.id },
      {
        replacementId: id,
        number,
        notation,
        year,
        reason: reason.vi,
        factsSha256: replacementSha256(replacement),
      },
    )
    publishChange(`workshop:${adoption.recommendation.workshopId}`)
    return { id }
  })
}
