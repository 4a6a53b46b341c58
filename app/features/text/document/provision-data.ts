import type * as Y from 'yjs'
import type { Bilingual } from '~/kernel/bilingual'
import { COORDINATING, NO_DEADLINE } from '~/kernel/draft-names'
import { cleanText } from '../clean'

/** Who carries a provision out: one organisation, or every province that exists on the day of the freeze. */
type Assignment = { kind: 'organisation'; id: string } | { kind: 'all-provinces' }

export interface ProvisionData {
  assignment: Assignment | null
  /** Each once. */
  coordinatingIds: string[]
  /** yyyy-MM-dd; `none` where it needs none; null where nobody has said. */
  deadline: string | null
  deliverableVi: string
  deliverableEn: string
}

export const NO_DATA: ProvisionData = {
  assignment: null,
  coordinatingIds: [],
  deadline: null,
  deliverableVi: '',
  deliverableEn: '',
}

/** The organisation that leads, where it is one. */
export function leadIdOf({ assignment }: Pick<ProvisionData, 'assignment'>): string | null {
  return assignment?.kind === 'organisation' ? assignment.id : null
}

/** The day by which it is to be done; null where it needs none or nobody has said. */
export function dayOfDeadline({ deadline }: Pick<ProvisionData, 'deadline'>): string | null {
  return deadline === NO_DEADLINE ? null : deadline
}

export function deliverableOf(data: ProvisionData): Bilingual {
  return { vi: data.deliverableVi, en: data.deliverableEn }
}

/** As they lie in a document. */
type Fields = Pick<Y.Map<unknown>, 'get'> & Iterable<[string, unknown]>

/** Tolerates whatever another client may have written: what is not of its type is as if it were missing. */
export function readData(stored: Fields): ProvisionData {
  const text = (key: string) => {
    const value = stored.get(key)
    return typeof value === 'string' ? cleanText(value) : ''
  }
  return {
    assignment: assignmentOf(stored.get('assignment')),
    coordinatingIds: coordinatingIdsOf(stored),
    deadline: text('deadline') || null,
    deliverableVi: text('deliverableVi'),
    deliverableEn: text('deliverableEn'),
  }
}

/** First those of the list, then those that came by themselves, which stand in one order on every page. */
function coordinatingIdsOf(stored: Fields): string[] {
  const list: unknown = stored.get('coordinatingIds')
  const listed: unknown[] = Array.isArray(list) ? list : []
  const ids = new Set(listed.filter((id) => typeof id === 'string'))
  const single = [...stored]
    .filter(([key]) => key.startsWith(COORDINATING))
    .sort(([one], [other]) => (one < other ? -1 : 1))
  for (const [key, coordinates] of single) {
    const id = key.slice(COORDINATING.length)
    if (coordinates === true) ids.add(id)
    else if (coordinates === false) ids.delete(id)
  }
  return [...ids]
}

function assignmentOf(value: unknown): Assignment | null {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return null
  if (value.kind === 'all-provinces') return { kind: 'all-provinces' }
  return value.kind === 'organisation' && 'id' in value && typeof value.id === 'string'
    ? { kind: 'organisation', id: value.id }
    : null
}

/** Writes only what differs, so that two people who change different fields at once both keep their change. */
export function writeData(stored: Y.Map<unknown>, data: Partial<ProvisionData>): void {
  const { coordinatingIds, ...fields } = data
  if (coordinatingIds) writeCoordinating(stored, coordinatingIds)
  for (const [key, value] of Object.entries(fields)) {
    const clean: unknown = typeof value === 'string' ? cleanText(value).trim() : value
    if (JSON.stringify(stored.get(key)) !== JSON.stringify(clean)) stored.set(key, clean)
  }
}

function writeCoordinating(stored: Y.Map<unknown>, ids: readonly string[]): void {
  const known = coordinatingIdsOf(stored)
  for (const id of known) if (!ids.includes(id)) stored.set(`${COORDINATING}${id}`, false)
  for (const id of ids) if (!known.includes(id)) stored.set(`${COORDINATING}${id}`, true)
}
