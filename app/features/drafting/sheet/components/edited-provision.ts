import { useCallback, useMemo, useRef, useState } from 'react'
import type { SeenValues } from '~/kernel/seen'
import { normalise } from '~/kernel/vietnamese'
import type { Removal } from '~/features/text/layout'
import type { ProvisionData } from '~/features/text/document/provision-data'
import type { Draft } from '~/features/text/document/read'

/** The provision whose data somebody is writing, wherever it is by now. */
export interface EditedProvision {
  id: string
  /** Its number, or the one that it had when it went. */
  number: number
  data: ProvisionData
  /** Who put it into the bin meanwhile; null while it stands in the text. */
  removal: Removal | null
}

interface Editing {
  edited: EditedProvision | null
  edit: (id: string) => void
  end: () => void
}

/** Stays with the same provision until the person ends it, whatever others do to it. */
export function useEditedProvision(draft: Draft): Editing {
  const [id, setId] = useState<string | null>(null)
  const last = useRef(0)
  const edited = useMemo(() => {
    const standing = draft.provisions.find((one) => one.id === id)
    if (standing) last.current = standing.number
    const removed = standing ? undefined : draft.removed.find((one) => one.id === id)
    const found = standing ?? removed
    if (!found) return null
    const removal = removed ? { by: removed.by, at: removed.at } : null
    return { id: found.id, number: last.current, data: found.data, removal }
  }, [draft, id])
  return { edited, edit: setId, end: useCallback(() => setId(null), []) }
}

export const DATA_FIELDS = [
  'assignment',
  'coordinatingIds',
  'deadline',
  'deliverableVi',
  'deliverableEn',
] as const satisfies (keyof ProvisionData)[]

export const ALL_PROVINCES = 'all-provinces'

/** The data as the fields of a form hold it. */
export function dataAsValues(data: ProvisionData): SeenValues {
  const { assignment, coordinatingIds, deadline, deliverableVi, deliverableEn } = data
  return {
    assignment: assignment?.kind === 'organisation' ? assignment.id : (assignment?.kind ?? ''),
    coordinatingIds: coordinatingIds.join(','),
    deadline: deadline ?? '',
    deliverableVi: normalise(deliverableVi),
    deliverableEn: normalise(deliverableEn),
  }
}

/** Those of the fields that are to be written, as the document holds them. */
export function valuesAsData(values: SeenValues, fields: readonly string[]): Partial<ProvisionData> {
  const text = (field: string) => values[field] ?? ''
  const lead = text('assignment')
  const data: ProvisionData = {
    assignment:
      lead === ALL_PROVINCES
        ? { kind: ALL_PROVINCES }
        : lead === ''
          ? null
          : { kind: 'organisation', id: lead },
    coordinatingIds: text('coordinatingIds').split(',').filter(Boolean),
    deadline: text('deadline') || null,
    deliverableVi: text('deliverableVi'),
    deliverableEn: text('deliverableEn'),
  }
  return Object.fromEntries(DATA_FIELDS.filter((key) => fields.includes(key)).map((key) => [key, data[key]]))
}
