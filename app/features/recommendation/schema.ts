import { z } from 'zod'
import { requiredLine } from '~/kernel/form-fields'
import { isId } from '~/kernel/ids'

export const MAX_TITLE_LENGTH = 300

const title = requiredLine(MAX_TITLE_LENGTH)

export const newRecommendationSchema = z.object({
  workshopId: z.string({ error: 'errors:required' }).refine(isId, 'errors:required'),
  titleVi: title,
  titleEn: title,
  leadOrganisationId: z.string({ error: 'errors:required' }).refine(isId, 'errors:required'),
})
