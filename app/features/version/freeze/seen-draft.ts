import { digest } from 'lib0/hash/sha256'
import type { Language } from '~/kernel/bilingual'
import { formatDay } from '~/kernel/dates'
import type { SeenValues } from '~/kernel/seen'
import { NO_DEADLINE } from '~/kernel/draft-names'
import { plainText } from '~/features/text/line'
import { deliverableOf, leadIdOf } from '~/features/text/document/provision-data'
import type { BothSides, Draft, DraftProvision } from '~/features/text/document/read'
import { canonicalJson } from '~/kernel/canonical-json'
import { VERSION_WORDS } from '../words'
import { saidSides } from './from-draft'

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

const PROVISION = 'provision:'

export function freezeValues({ draft, phase, phaseChangedAt, comments }: SeenForFreeze): SeenValues {
  const provisions = draft.provisions.map(
    (one) => [PROVISION + one.id, digestOf({ ...one, text: saidSides(one.text) })] as const,
  )
  return {
    phase,
    phaseChangedAt,
    preamble: digestOf(saidSides(draft.preamble)),
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

/** How a reader of this language is told of agencies. */
export interface Wording {
  language: Language
  agencyName: (id: string) => string
}

/** The words behind a digest, for people: both languages, and the data on a line of its own. */
export function wordsOf(draft: Draft, field: string, wording: Wording): string {
  if (field === 'preamble') return twoSides(draft.preamble)
  const provision = draft.provisions.find(({ id }) => id === provisionOfField(field))
  if (!provision) return ''
  return [
    VERSION_WORDS[wording.language].provision(provision.number),
    twoSides(provision.text),
    dataLine(provision, wording),
  ]
    .filter((line) => line !== '')
    .join('\n')
}

function twoSides(text: BothSides): string {
  return [plainText(text.vi), plainText(text.en)].filter((line) => line !== '').join('\n')
}

function dataLine({ data, isMatching }: DraftProvision, { language, agencyName }: Wording): string {
  const words = VERSION_WORDS[language]
  const isProvinces = data.assignment?.kind === 'all-provinces'
  return [
    isProvinces ? words.allProvinces : agencyName(leadIdOf(data) ?? ''),
    ...data.coordinatingIds.map(agencyName),
    data.deadline === NO_DEADLINE ? words.noDeadline : data.deadline && formatDay(data.deadline),
    deliverableOf(data)[language],
    isMatching ? words.matching : words.notMatching,
  ]
    .filter(Boolean)
    .join(' · ')
}
