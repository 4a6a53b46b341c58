import { Fragment } from 'react'
import { OrganisationName } from '~/features/organisation/organisation-name'
import type { Workshop } from '../workshop'

/** The hosts by the names of their day, with those of today in small. */
export function WorkshopHosts({ hosts }: Pick<Workshop, 'hosts'>) {
  return hosts.map((host, index) => (
    <Fragment key={host.id}>
      {index > 0 ? ', ' : ''}
      <OrganisationName organisation={host} />
    </Fragment>
  ))
}
