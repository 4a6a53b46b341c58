import { z } from 'zod'
import { LANGUAGES } from '~/kernel/bilingual'
import { emailAddress, requiredLine, requiredText } from '~/kernel/form-fields'
import { MEMBERSHIP_ROLES } from './membership'

const required = { error: 'errors:required' }

export const inviteUserSchema = z.object({
  name: requiredLine(120).refine((name) => name.length > 1, required),
  email: emailAddress(),
  locale: z.enum(LANGUAGES, required),
  organisationId: z.uuid(required),
  role: z.enum(MEMBERSHIP_ROLES, required),
})

export const requestResetSchema = z.object({
  userId: z.uuid(required),
  reason: requiredText(500, 'errors:reason-missing'),
})

/** Buttons beside an account or a request say which one. */
export const accountSchema = z.object({ userId: z.uuid('errors:invalid-input') })
export const resetSchema = z.object({ resetId: z.uuid('errors:invalid-input') })

export type InviteUserInput = z.output<typeof inviteUserSchema>
