import { DomainError } from '~/kernel/domain-error'
import { toLocalInput } from '~/kernel/dates'
import { textsOf } from '~/kernel/edit'
import type { Seen, SeenValues } from '~/kernel/seen'
import type { ProgrammeSession, Talk } from './programme'
import {
  sessionSchema,
  talkSchema,
  workshopSchema,
  type SessionInput,
  type TalkInput,
  type WorkshopInput,
} from './schema'
import type { Workshop } from './workshop'

/**
 * What forms edit, as texts: so that what two people began from, wrote and stored can be compared field by field.
 * The fields stand in the order of their form.
 */
export const WORKSHOP_FIELDS = [
  'titleVi',
  'titleEn',
  'summaryVi',
  'summaryEn',
  'placeVi',
  'placeEn',
  'startsOn',
  'endsOn',
  'hostIds',
  'visibility',
] as const satisfies readonly (keyof WorkshopInput)[]

export const SESSION_FIELDS = [
  'kind',
  'titleVi',
  'titleEn',
  'roomVi',
  'roomEn',
  'startsAt',
  'endsAt',
  'chairId',
] as const satisfies readonly (keyof SessionInput)[]

export const TALK_FIELDS = [
  'titleVi',
  'titleEn',
  'abstractVi',
  'abstractEn',
  'speakerId',
  'speakerName',
  'speakerOrganisationVi',
  'speakerOrganisationEn',
] as const satisfies readonly (keyof TalkInput)[]

/** Two people may each have written another line of these. */
export const NARRATIVES = ['summaryVi', 'summaryEn', 'abstractVi', 'abstractEn'] as const

export function seenOfWorkshop({ revision, title, summary, place, hosts, ...rest }: Workshop): Seen {
  const texts = {
    titleVi: title.vi,
    titleEn: title.en,
    summaryVi: summary.vi,
    summaryEn: summary.en,
    placeVi: place.vi,
    placeEn: place.en,
    hostIds: hosts.map(({ id }) => id),
  }
  return { revision, values: textsOf({ ...rest, ...texts }, WORKSHOP_FIELDS) }
}

export function seenOfSession({
  revision,
  kind,
  title,
  room,
  startsAt,
  endsAt,
  chair,
}: ProgrammeSession): Seen {
  const texts = {
    kind,
    titleVi: title.vi,
    titleEn: title.en,
    roomVi: room.vi,
    roomEn: room.en,
    startsAt: toLocalInput(startsAt),
    endsAt: toLocalInput(endsAt),
    chairId: chair?.id,
  }
  return { revision, values: textsOf(texts, SESSION_FIELDS) }
}

export function seenOfTalk({ revision, title, abstract, speakerOrganisation, ...rest }: Talk): Seen {
  const texts = {
    titleVi: title.vi,
    titleEn: title.en,
    abstractVi: abstract.vi,
    abstractEn: abstract.en,
    speakerOrganisationVi: speakerOrganisation.vi,
    speakerOrganisationEn: speakerOrganisation.en,
  }
  return { revision, values: textsOf({ ...rest, ...texts }, TALK_FIELDS) }
}

/** A session's talks in their order, one a line, as somebody reads them who moves one or takes the session away. */
function orderOf(talks: readonly Talk[]): string {
  return talks
    .map(({ title, speakerName }, at) => `${at + 1}. ${title.vi || title.en} (${speakerName})`)
    .join('\n')
}

/** What a page shows of a session that is to be removed: its talks go with it. */
export function seenOfWholeSession(session: ProgrammeSession): Seen {
  const { revision, values } = seenOfSession(session)
  return { revision, values: { ...values, talks: orderOf(session.talks) } }
}

export const seenOfOrder = ({ revision, talks }: ProgrammeSession): Seen => ({
  revision,
  values: { talks: orderOf(talks) },
})

interface Parser<T> {
  safeParse(
    input: unknown,
  ): { success: true; data: T } | { success: false; error: { issues: { path: PropertyKey[] }[] } }
}

/** Two edits that were each complete may together lack something. @throws DomainError invalid-input on that field */
function read<T>(schema: Parser<T>, values: Record<string, unknown>): T {
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''))
  const result = schema.safeParse(given)
  if (result.success) return result.data
  throw new DomainError('invalid-input', {}, String(result.error.issues[0]?.path[0] ?? ''))
}

export const sessionFrom = (values: SeenValues): SessionInput => read(sessionSchema, values)
export const talkFrom = (values: SeenValues): TalkInput => read(talkSchema, values)
export const workshopFrom = (values: SeenValues): WorkshopInput =>
  read(workshopSchema, { ...values, hostIds: values.hostIds?.split(',').filter(Boolean) })
