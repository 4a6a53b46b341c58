import type { EditConflict } from '~/kernel/edit'
import type { RefusalCode } from '~/kernel/refused-answer'
import type { Seen } from '~/kernel/seen'

/** What a page that saves by itself is told. */
export type AutosaveAnswer =
  | {
      savedAt: string
      /** The report as it is stored now. */
      seen: Seen
      /** What was not stored because it collides, and whose words they meet. */
      conflict: EditConflict | null
    }
  | { code: RefusalCode }
