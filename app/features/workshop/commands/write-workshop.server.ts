import { DomainError } from '~/kernel/domain-error'
import type { Tx } from '~/platform/db/index.server'
import type { WorkshopInput } from '../schema'

/** The columns that a form fills in. */
export function workshopColumns({ hostIds: _hosts, startsOn, endsOn, ...texts }: WorkshopInput) {
  return { ...texts, startsOn: new Date(startsOn), endsOn: new Date(endsOn) }
}

/** Hosts in the order in which they were named. @throws DomainError invalid-input for an organisation that is unknown */
export async function writeHosts(tx: Tx, workshopId: string, hostIds: readonly string[]): Promise<void> {
  const ids = [...new Set(hostIds)]
  const known = await tx.organisation.count({ where: { id: { in: ids } } })
  if (known !== ids.length) throw new DomainError('invalid-input', {}, 'hostIds')
  await tx.workshopHost.deleteMany({ where: { workshopId } })
  await tx.workshopHost.createMany({
    data: ids.map((organisationId, position) => ({ workshopId, organisationId, position })),
  })
}
