import { z } from 'zod'
import { LANGUAGES } from '~/kernel/bilingual'
import { day, emailAddress, localTime, optionalLine, optionalText, requiredLine } from '~/kernel/form-fields'
import { isId } from '~/kernel/ids'
import { editFields, seenFields } from '~/kernel/seen-fields'
import { SESSION_KINDS } from './programme'
import { needsOrganisation, PARTICIPATION_ROLES, VISIBILITIES } from './workshop'

const required = { error: 'errors:required' }
const TITLE_LENGTH = 300
const TEXT_LENGTH = 5000

const id = z.string(required).refine(isId, { error: 'errors:invalid-input' })

export const workshopSchema = z.object({
  titleVi: requiredLine(TITLE_LENGTH),
  titleEn: optionalLine(TITLE_LENGTH),
  summaryVi: optionalText(TEXT_LENGTH),
  summaryEn: optionalText(TEXT_LENGTH),
  placeVi: requiredLine(TITLE_LENGTH),
  placeEn: optionalLine(TITLE_LENGTH),
  startsOn: day(),
  endsOn: day(),
  hostIds: z.array(id).min(1, required).max(20, { error: 'errors:invalid-input' }),
  visibility: z.enum(VISIBILITIES, required),
})

export const sessionSchema = z.object({
  kind: z.enum(SESSION_KINDS, required),
  titleVi: requiredLine(TITLE_LENGTH),
  titleEn: optionalLine(TITLE_LENGTH),
  roomVi: optionalLine(TITLE_LENGTH),
  roomEn: optionalLine(TITLE_LENGTH),
  /** Vietnam's wall clock, yyyy-MM-ddTHH:mm. */
  startsAt: localTime(),
  endsAt: localTime(),
  chairId: id.optional(),
})

const talk = z.object({
  titleVi: requiredLine(TITLE_LENGTH),
  titleEn: optionalLine(TITLE_LENGTH),
  abstractVi: optionalText(TEXT_LENGTH),
  abstractEn: optionalText(TEXT_LENGTH),
  speakerId: id.optional(),
  /** As the programme prints it; the account's name where it is left empty. */
  speakerName: optionalLine(TITLE_LENGTH),
  speakerOrganisationVi: optionalLine(TITLE_LENGTH),
  speakerOrganisationEn: optionalLine(TITLE_LENGTH),
})

const hasSpeaker = ({ speakerId, speakerName }: { speakerId?: string; speakerName: string }) =>
  speakerId !== undefined || speakerName !== ''
const speakerMissing = { path: ['speakerName'], ...required }

export const talkSchema = talk.refine(hasSpeaker, speakerMissing)

/** Who is to be added: somebody who is at the workshop already, or whoever has an exact address. */
export const findPersonSchema = z
  .object({ userId: id.optional(), email: emailAddress().optional() })
  .refine((one) => one.userId !== undefined || one.email !== undefined, { path: ['email'], ...required })

export const participantSchema = z
  .object({
    /** Somebody who is at the workshop already … */
    userId: id.optional(),
    /** … or known by address. */
    email: emailAddress().optional(),
    /** For an address that has no account yet: the person is invited under this name. */
    name: optionalLine(120),
    locale: z.enum(LANGUAGES).default('vi'),
    role: z.enum(PARTICIPATION_ROLES, required),
    organisationId: id.optional(),
  })
  .refine((one) => one.userId !== undefined || one.email !== undefined, { path: ['email'], ...required })
  .refine((one) => !needsOrganisation(one.role) || one.organisationId !== undefined, {
    path: ['organisationId'],
    error: 'errors:organisation-missing',
  })

export const removeParticipantSchema = z.object({ participationId: id })
export const moveTalkSchema = z.object({ talkId: id, by: z.enum(['up', 'down']), ...seenFields })
export const removeTalkSchema = z.object({ talkId: id, ...seenFields })
export const removeSessionSchema = z.object(seenFields)

/** The same forms, of a row that is there: they say what they began from. */
export const workshopEditSchema = workshopSchema.extend(editFields(workshopSchema.keyof().options))
export const sessionEditSchema = sessionSchema.extend(editFields(sessionSchema.keyof().options))
export const talkEditSchema = talk.extend(editFields(talk.keyof().options)).refine(hasSpeaker, speakerMissing)

export type WorkshopInput = z.output<typeof workshopSchema>
export type SessionInput = z.output<typeof sessionSchema>
export type TalkInput = z.output<typeof talkSchema>
export type FindPersonInput = z.output<typeof findPersonSchema>
export type ParticipantInput = z.output<typeof participantSchema>
