import type { ContentRules } from '~/kernel/content-rules'
import { AUTHOR_MODES, COORDINATING, type DraftRoot } from '~/kernel/draft-names'
import { isId } from '~/kernel/ids'
import { EMBED_KINDS } from '~/kernel/line-names'
import { LONGEST_REASON, PROPOSAL_STATES } from '~/kernel/proposal-names'
import { faultIn, shapeAt, type Fields, type Shape } from './shape'
import * as may from './values'

const LONGEST_FIELD = 2_000
const MOST_JSON = 64 * 1024

const value = (isValid: may.Check): Shape => ({ is: 'value', isValid })
const map = (fields: Fields): Shape => ({ is: 'map', fields })
const each = (of: Shape, isKey = isId as (key: string) => boolean): Shape => ({ is: 'each', isKey, of })

/** `row:column` */
const isCellName = (name: string) => name.split(':').length === 2 && name.split(':').every(isId)
const isCoordinatingName = (name: string) =>
  name.startsWith(COORDINATING) && isId(name.slice(COORDINATING.length))
const isClientId = (name: string) => /^(?:0|[1-9]\d{0,15})$/.test(name)

const field = value(may.words(LONGEST_FIELD))
const position = value(may.position)
const removed = value(may.removal)
const line = { kind: value(may.lineKind), level: value(may.lineLevel), start: value(may.lineStart) }
const text: Shape = { is: 'text', line, embeds: EMBED_KINDS }
/** Of a cell or a footnote, in which neither stands: no reader looks for more than words there. */
const innerText: Shape = { is: 'text', line, embeds: ['ref', 'break'] }

const ROOTS: Record<DraftRoot, Shape> = {
  provisions: each({
    is: 'map',
    fields: {
      vi: text,
      en: text,
      position,
      part: value(may.either(may.nothing, may.id)),
      removed,
      splitFrom: value(may.split),
      assignment: value(may.assignment),
      coordinatingIds: value(may.coordinating),
      deadline: value(may.deadline),
      deliverableVi: field,
      deliverableEn: field,
    },
    others: { isKey: isCoordinatingName, of: value(may.oneOf([true, false])) },
  }),
  preamble: map({ vi: text, en: text }),
  parts: each(map({ titleVi: field, titleEn: field, position, removed })),
  annexes: each(map({ vi: text, en: text, titleVi: field, titleEn: field, position, removed })),
  tables: each(
    map({
      rows: each(position),
      columns: each(position),
      merged: each(value(may.merged), isCellName),
      cells: each(innerText, isCellName),
    }),
  ),
  notes: each(innerText),
  translation: each(value(may.confirmation)),
  authors: each(value(may.author(AUTHOR_MODES)), isClientId),
  proposals: each(
    map({
      by: value(may.ownId),
      at: value(may.moment),
      text: field,
      strikes: value(may.ranges),
      changes: value(may.json(MOST_JSON)),
      of: value(may.id),
      accepted: value(may.ranges),
      refused: value(may.strikeRanges),
      dropped: value(may.ranges),
      was: field,
      is: field,
      reason: value(may.words(LONGEST_REASON)),
      state: value(may.oneOf(PROPOSAL_STATES)),
    }),
  ),
}

const DRAFT = map(ROOTS)
const PROPOSALS: DraftRoot = 'proposals'

/**
 * What a recommendation may hold, as the co-editing server asks for each thing that an update brings, before anybody has it. Under a
 * name or in a form that is not here, nothing gets in, whatever program it comes from.
 */
export const draftContent: ContentRules = {
  faultOf({ path, content, writer }) {
    const shape = shapeAt(DRAFT, path)
    return shape === null ? 'a place that no document has' : faultIn(shape, { content, writer })
  },
  // Pages put what they take away into the bin. Only what stands in a text goes with its letters, and a proposal when it is withdrawn.
  mayGo: (path) => path.at(-1) === null || path[0] === PROPOSALS,
}
