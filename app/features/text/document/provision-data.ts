import type * as Y from 'yjs'
import type { Bilingual } from '~/kernel/bilingual'
import { NO_DEADLINE } from '~/kernel/draft-names'
import { cleanText } from '../clean'

/** Who carries a provision out: one organisation, or every province that exists on the day of the freeze. */
type Assignment = { kind: 'organisation'; id: string } | { kind: 'all-provinces' }

export interface ProvisionData {
  assignment: Assignment | null
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

/** Tolerates whatever another client may have written: what is not of its type is as if it were missing. */
export function readData(stored: Y.Map<unknown>): ProvisionData {
  const text = (key: string) => {
    const value = stored.get(key)
    return typeof value === 'string' ? cleanText(value) : ''
  }
  const coordinating = stored.get('coordinatingIds')
  return {
    assignment: assignmentOf(stored.get('assignment')),
    coordinatingIds: Array.isArray(coordinating) ? coordinating.filter((one) => typeof one === 'string') : [],
    deadline: text('deadline') || null,
    deliverableVi: text('deliverableVi'),
    deliverableEn: text('deliverableEn'),
  }
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
  for (const [key, value] of Object.entries(data)) {
    const clean: unknown = typeof value === 'string' ? cleanText(value).trim() : value
    if (JSON.stringify(stored.get(key)) !== JSON.stringify(clean)) stored.set(key, clean)
  }
}
