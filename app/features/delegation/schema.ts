import { z } from 'zod'
import { requiredText } from '~/kernel/form-fields'

const REASON_LENGTH = 1000

const reason = requiredText(REASON_LENGTH, 'errors:reason-missing')

/** The secretary's word for an organisation that has nobody here; its file comes with the same form. */
export const standInSchema = z.object({ reason })

/** The organisation says yes: a button, without fields. */
export const confirmSchema = z.object({})

/** The organisation says that the person does not stand for it. */
export const declineSchema = z.object({ reason })
