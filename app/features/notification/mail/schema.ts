import { z } from 'zod'

/** A button beside a mail says which one. */
export const retrySchema = z.object({ mailId: z.uuid('errors:invalid-input') })

/** A button that stands for itself; its link says whose it is and what it ends. */
export const unsubscribeSchema = z.object({})
