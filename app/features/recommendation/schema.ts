import { z } from 'zod'
import { isId } from '~/kernel/ids'

export const MAX_TITLE_LENGTH = 300

const title = z
  .string({ error: 'errors:required' })
  .trim()
  .min(1, 'errors:required')
  .max(MAX_TITLE_LENGTH, 'errors:too-long')

export const newRecommendationSchema = z.object({
  workshopId: z.string({ error: 'errors:required' }).refine(isId, 'errors:required'),
  titleVi: title,
  titleEn: title,
  leadOrganisationId: z.string({ error: 'errors:required' }).refine(isId, 'errors:required'),
})
