import { z } from 'zod'
import { LANGUAGES } from '~/kernel/bilingual'
import { isDay } from '~/kernel/dates'
import { isId } from '~/kernel/ids'
import { editFields, seenFields } from '~/kernel/seen-fields'
import { SESSION_KINDS } from './programme'
import { needsOrganisation, PARTICIPATION_ROLES, VISIBILITIES } from './workshop'

const required = { error: 'errors:required' }
const tooLong = { error: 'errors:too-long' }
const TITLE_LENGTH = 300
const TEXT_LENGTH = 5000

const text = (max: number) => z.string(required).trim().min(1, required).max(max, tooLong)
const optionalText = (max: number) => z.string().trim().max(max, tooLong).default('')
const id = z.string(required).refine(isId, { error: 'errors:invalid-input' })
const day = z.string(required).refine(isDay, { error: 'errors:day-invalid' })

/** The value of a datetime-local field. Browsers leave the seconds out, and add them where somebody typed some. */
const LOCAL_TIME = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:\d{2}(\.\d+)?)?$/
const localTime = z
  .string(required)
  .refine((value) => isDay(LOCAL_TIME.exec(value)?.[1] ?? ''), { error: 'errors:time-invalid' })
  .transform((value) => value.slice(0, 16))

export const workshopSchema = z.object({
  titleVi: text(TITLE_LENGTH),
  titleEn: optionalText(TITLE_LENGTH),
  summaryVi: optionalText(TEXT_LENGTH),
  summaryEn: optionalText(TEXT_LENGTH),
  placeVi: text(TITLE_LENGTH),
  placeEn: optionalText(TITLE_LENGTH),
  startsOn: day,
  endsOn: day,
  hostIds: z.array(id).min(1, required).max(20, { error: 'errors:invalid-input' }),
  visibility: z.enum(VISIBILITIES, required),
})

export const sessionSchema = z.object({
  kind: z.enum(SESSION_KINDS, required),
  titleVi: text(TITLE_LENGTH),
  titleEn: optionalText(TITLE_LENGTH),
  roomVi: optionalText(TITLE_LENGTH),
  roomEn: optionalText(TITLE_LENGTH),
  /** Vietnam's wall clock, yyyy-MM-ddTHH:mm. */
  startsAt: localTime,
  endsAt: localTime,
  chairId: id.optional(),
})

const talk = z.object({
  titleVi: text(TITLE_LENGTH),
  titleEn: optionalText(TITLE_LENGTH),
  abstractVi: optionalText(TEXT_LENGTH),
  abstractEn: optionalText(TEXT_LENGTH),
  speakerId: id.optional(),
  /** As the programme prints it; the account's name where it is left empty. */
  speakerName: optionalText(TITLE_LENGTH),
  speakerOrganisationVi: optionalText(TITLE_LENGTH),
  speakerOrganisationEn: optionalText(TITLE_LENGTH),
})

const hasSpeaker = ({ speakerId, speakerName }: { speakerId?: string; speakerName: string }) =>
  speakerId !== undefined || speakerName !== ''
const speakerMissing = { path: ['speakerName'], ...required }

export const talkSchema = talk.refine(hasSpeaker, speakerMissing)

export const participantSchema = z
  .object({
    /** Somebody with an account, chosen from the list … */
    userId: id.optional(),
    /** … or known by address. */
    email: z
      .string()
      .trim()
      .toLowerCase()
      .max(254, tooLong)
      .pipe(z.email({ error: 'errors:email-invalid' }))
      .optional(),
    /** For an address that has no account yet: the person is invited under this name. */
    name: optionalText(120),
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
export type ParticipantInput = z.output<typeof participantSchema>
