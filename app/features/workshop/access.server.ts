import type { Accessed } from '~/kernel/accessed'
import type { Actor } from '~/kernel/actor'
import { DomainError } from '~/kernel/domain-error'
import { isId } from '~/kernel/ids'
import { prisma, type Tx } from '~/platform/db/index.server'
import { assertCan, can, type WorkshopSubject } from './policy'
import { toWorkshops, withHosts } from './queries.server'
import type { Workshop } from './workshop'

export interface WorkshopRights {
  edit: boolean
  editProgramme: boolean
  seeParticipants: boolean
  editParticipants: boolean
  editOrganisers: boolean
}

export interface AccessedWorkshop extends Accessed<Workshop, WorkshopSubject, WorkshopRights> {
  /** Who changed it last: for forms, and in no page's data. */
  revisedBy: string | null
}

/** @throws DomainError not-found; signed-out or forbidden for a workshop that is for its participants only */
export async function accessWorkshop(
  actor: Actor,
  workshopId: string,
  tx: Tx = prisma,
): Promise<AccessedWorkshop> {
  const found = isId(workshopId)
    ? await tx.workshop.findUnique({ where: { id: workshopId }, include: withHosts })
    : null
  const [row] = await toWorkshops(found ? [found] : [], tx)
  if (!found || !row) throw new DomainError('not-found')
  const subject = { workshopId, visibility: row.visibility }
  assertCan(actor, 'workshop:view', subject)
  return {
    row,
    subject,
    can: {
      edit: can(actor, 'workshop:edit', subject),
      editProgramme: can(actor, 'programme:edit', subject),
      seeParticipants: can(actor, 'participants:view', subject),
      editParticipants: can(actor, 'participants:edit', subject),
      editOrganisers: can(actor, 'organisers:edit', subject),
    },
    revisedBy: found.revisedBy,
  }
}

/** A workshop as its pages show it, with what the reader can do there. */
export interface WorkshopPage extends Workshop {
  can: WorkshopRights
}

export const pageOfWorkshop = ({ row, can: rights }: AccessedWorkshop): WorkshopPage => ({
  ...row,
  can: rights,
})
