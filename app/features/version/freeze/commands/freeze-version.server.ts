import { createHash } from 'node:crypto'
import * as Y from 'yjs'
import { record } from '~/features/audit/record.server'
import { notify } from '~/features/notification/notify.server'
import { aboutText } from '~/features/recommendation/about.server'
import { isBeingFinished } from '~/features/recommendation/recommendation'
import { listOrganisations } from '~/features/organisation/queries.server'
import { changePhase } from '~/features/recommendation/commands/change-phase.server'
import { lockRecommendation } from '~/features/recommendation/row.server'
import { peopleInRoles } from '~/features/workshop/participants/people-in-roles.server'
import { isUser, type Actor } from '~/kernel/actor'
import { pairOf } from '~/kernel/bilingual'
import { dayOf } from '~/kernel/dates'
import { DomainError } from '~/kernel/domain-error'
import { newId } from '~/kernel/ids'
import type { SeenValues } from '~/kernel/seen'
import { now } from '~/platform/clock.server'
import { inTransaction } from '~/platform/db/index.server'
import { assertSeenDraft } from '../assert-seen-draft.server'
import { readDocument } from '~/features/text/document/read'
import { freezeProblems, type FreezeProblem } from '~/features/drafting/freeze-problems'
import { countOpenComments } from '~/features/consultation/comments-state.server'
import { freezeDetails } from '../../check.server'
import { assertCan } from '../../policy'
import { closeDocument, loadDocument } from '~/features/drafting/stored-document.server'
import { canonicalJson } from '~/kernel/canonical-json'
import { withKnownAgencies } from '~/features/drafting/known-agencies'
import { versionContentOf } from '../from-draft'

export interface FreezeVersionInput {
  recommendationId: string
  labelVi?: string
  labelEn?: string
  note?: string
  /** `freezeValues` of what was on the page; left out only where there was no page, as in the demonstration. */
  seen?: SeenValues
}

export interface FrozenVersion {
  versionId: string
  number: number
  sha256: string
}

/**
 * Makes the present text an immutable version, in both languages, with the agencies' names of the day, and closes the
 * draft to everybody. The document's lock is taken before its log is read: an update that was acknowledged is in the
 * version, and one that comes later is refused by the log. Nothing is written when the text is not ready.
 * @throws DomainError not-found, forbidden, changed-meanwhile, phase-does-not-allow, freeze-not-ready
 */
export async function freezeVersion(actor: Actor, input: FreezeVersionInput): Promise<FrozenVersion> {
  if (!isUser(actor)) throw new DomainError('signed-out')
  return inTransaction(async (tx) => {
    const recommendation = await lockRecommendation(tx, input.recommendationId)
    const { id } = recommendation
    // Who may freeze at all is asked first; those hear "not now", and the others nothing about the phase.
    assertCan(actor, 'version:freeze', { ...recommendation, phase: 'finalising' })
    if (!input.seen && !isBeingFinished(recommendation.phase)) throw new DomainError('phase-does-not-allow')

    await closeDocument(tx, id)
    const doc = await loadDocument(id, tx)
    const at = now()
    const agencies = await listOrganisations({ on: dayOf(at) }, tx)
    if (input.seen) {
      const { locale: language } = actor
      const agencyName = (agencyId: string) =>
        agencies.find((one) => one.id === agencyId)?.name[language] ?? ''
      const wording = { language, agencyName }
      await assertSeenDraft(tx, input.seen, { ...recommendation, doc, wording })
    }
    if (!isBeingFinished(recommendation.phase)) throw new DomainError('phase-does-not-allow')
    const draft = withKnownAgencies(readDocument(doc), agencies)
    const problems = freezeProblems(draft, await countOpenComments(id, tx))
    if (problems.length > 0) throw notReady(problems)

    const { titleVi, titleEn } = await tx.recommendation.findUniqueOrThrow({ where: { id } })
    const content = canonicalJson(versionContentOf(pairOf({ titleVi, titleEn }, 'title'), draft, agencies))
    const sha256 = createHash('sha256').update(content).digest('hex')
    const last = await tx.version.aggregate({ where: { recommendationId: id }, _max: { number: true } })
    const version = await tx.version.create({
      data: {
        id: newId(),
        number: (last._max.number ?? 0) + 1,
        recommendationId: id,
        labelVi: input.labelVi ?? '',
        labelEn: input.labelEn ?? '',
        note: input.note ?? '',
        authorId: actor.userId,
        createdAt: at,
        content,
        sha256,
        state: new Uint8Array(Y.encodeStateAsUpdate(doc)),
      },
    })
    await changePhase(tx, id, 'frozen')
    await record(tx, actor, 'version.frozen', { type: 'recommendation', id }, freezeDetails(version))
    await notify(tx, 'version-frozen', {
      to: await peopleInRoles(tx, recommendation.workshopId, 'chair', 'secretary', 'drafter', 'delegate'),
      subjectId: id,
      params: { ...(await aboutText(tx, id)), number: version.number },
      by: actor,
    })
    return { versionId: version.id, number: version.number, sha256 }
  })
}

function notReady(problems: readonly FreezeProblem[]): DomainError {
  const list = problems.map((one) => ('number' in one ? `${one.kind} ${one.number}` : one.kind)).join(', ')
  return new DomainError('freeze-not-ready', { count: problems.length, problems: list })
}
