import { digest } from 'lib0/hash/sha256'
import type { SeenValues } from '~/kernel/seen'
import type { Draft, DraftProvision } from './document'
import { canonicalJson, plainText } from './version-content'

/**
 * What a freeze decides on, as digests: each provision with its number, words and data, the preamble, and what was said
 * about them. A text may be long, so the page says which text it showed without sending it; whose digest is another by
 * now has changed, and both sides know their own words.
 */
export interface SeenForFreeze {
  draft: Draft
  phase: string
  phaseChangedAt: string
  /** `CommentsState` as JSON. */
  comments: string
}

/** How far the comments are; the same as long as nobody comments, replies or answers. */
export interface CommentsState {
  threads: number
  answered: number
  replies: number
  /** Of the last comment, reply or answer (ISO); empty when there is none. */
  lastAt: string
}

const PROVISION = 'provision:'

export function freezeValues({ draft, phase, phaseChangedAt, comments }: SeenForFreeze): SeenValues {
  const provisions = draft.provisions.map((one) => [PROVISION + one.id, digestOf(one)] as const)
  return {
    phase,
    phaseChangedAt,
    preamble: digestOf(draft.preamble),
    ...Object.fromEntries(provisions),
    comments,
  }
}

/** 128 bits tell two texts apart, and keep the form of a long text short. */
const DIGEST_BYTES = 16

function digestOf(value: unknown): string {
  const bytes = digest(new TextEncoder().encode(canonicalJson(value))).slice(0, DIGEST_BYTES)
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The id of the provision that a field of `freezeValues` is about; null for the others. */
export function provisionOfField(field: string): string | null {
  return field.startsWith(PROVISION) ? field.slice(PROVISION.length) : null
}

/** The words behind a digest, for people: both languages, and the data on a line of its own. */
export function wordsOf(draft: Draft, field: string, agencyName: (id: string) => string): string {
  if (field === 'preamble') return twoSides(draft.preamble)
  const provision = draft.provisions.find(({ id }) => id === provisionOfField(field))
  if (!provision) return ''
  return [`${provision.number}.`, twoSides(provision.text), dataLine(provision, agencyName)]
    .filter((line) => line !== '')
    .join('\n')
}

function twoSides(text: Draft['preamble']): string {
  return [plainText(text.vi), plainText(text.en)].filter((line) => line !== '').join('\n')
}

function dataLine({ data, isMatching }: DraftProvision, agencyName: (id: string) => string): string {
  const ids = [...(data.leadId === null ? [] : [data.leadId]), ...data.coordinatingIds]
  const lead = data.leadKind === 'all-provinces' ? ['*'] : []
  return [
    ...lead,
    ...ids.map(agencyName),
    data.needsNoDeadline ? '' : (data.deadline ?? ''),
    data.deliverableVi,
    data.deliverableEn,
    isMatching ? 'vi = en' : 'vi ≠ en',
  ]
    .filter((part) => part !== '')
    .join(' · ')
}
