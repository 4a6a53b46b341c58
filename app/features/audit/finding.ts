import { formatDateTime } from '~/kernel/dates'

/** What a check may find. Each has words in `audit:finding.<code>`. */
export type FindingCode =
  | 'chain-broken'
  | 'entry-unsealed'
  | 'entry-repeated'
  | 'entry-forgotten'
  | 'chain-cut'
  | 'checkpoint-mismatch'
  | 'checkpoint-signature'
  | 'checkpoints-missing'
  | 'key-invalid'
  | 'key-foreign'
  | 'head-cut'
  | 'head-mismatch'
  | 'head-signature'
  | 'version-changed'
  | 'version-details-changed'
  | 'version-missing'
  | 'version-without-entry'
  | 'adoption-changed'
  | 'adoption-without-entry'
  | 'adoption-missing'
  | 'number-changed'
  | 'vote-changed'
  | 'vote-without-entry'
  | 'vote-missing'
  | 'ballot-changed'
  | 'ballot-missing'
  | 'verdict-differs'
  | 'action-changed'
  | 'action-missing'
  | 'recommendation-changed'
  | 'recommendation-missing'

/** One thing that does not fit, with what its words need. `subject` is what it is about, where it is about a thing. */
export interface Finding {
  code: FindingCode
  params: Record<string, string | number>
  subject?: { type: string; id: string }
}

/** What the words are filled with. Instants are kept as ISO 8601 and shown as everywhere else. */
export const shown = ({ at, ...params }: Finding['params']): Finding['params'] =>
  at === undefined ? params : { ...params, at: formatDateTime(String(at)) }
