import { z } from 'zod'
import { isMoment } from '~/kernel/dates'
import { wholeNumber } from '~/kernel/form-fields'
import { seenFields } from '~/kernel/seen-fields'
import { AREAS, CHANNELS, KINDS, type Channel, type NoticeKind } from './notice'

const invalid = { error: 'errors:invalid-input' }

export const noticeSchema = z.object({ noticeId: z.uuid(invalid) })

export const allReadSchema = z.object({
  until: z
    .string(invalid)
    .refine(isMoment, invalid)
    .transform((text) => new Date(text)),
  area: z.enum(AREAS, invalid).optional(),
})

const channels = Object.fromEntries(
  KINDS.map((kind) => [kind, z.enum(CHANNELS, invalid).optional()]),
) as Record<NoticeKind, z.ZodOptional<z.ZodEnum<{ [C in Channel]: C }>>>

export const preferencesSchema = z.object({
  ...channels,
  seen: seenFields.seen,
  hour: wholeNumber({ min: 0, max: 23 }, 'errors:invalid-input'),
})
