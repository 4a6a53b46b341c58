import { z } from 'zod'

const required = { error: 'errors:required' }
const REASON_LENGTH = 1000

const reason = z
  .string(required)
  .trim()
  .min(1, { error: 'errors:reason-missing' })
  .max(REASON_LENGTH, { error: 'errors:too-long' })

/** The secretary's word for an organisation that has nobody here; its file comes with the same form. */
export const standInSchema = z.object({ reason })

/** The organisation says that the person does not stand for it. */
export const declineSchema = z.object({ reason })
