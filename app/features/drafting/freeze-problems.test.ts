import { describe, expect, it } from 'vitest'
import { NO_DEADLINE } from '~/kernel/draft-names'
import { NO_DATA, type ProvisionData } from '~/features/text/document/provision-data'
import type { DraftProvision } from '~/features/text/document/read'
import { aLine, paragraphs } from '~/features/text/lines-fixture'
import { freezeProblems } from './freeze-problems'
import { withKnownAgencies } from './known-agencies'

const READY: ProvisionData = { ...NO_DATA, assignment: { kind: 'all-provinces' }, deadline: '2023-12-31' }

const provision = (number: number, more: Partial<DraftProvision> = {}): DraftProvision => ({
  id: `p${number}`,
  number,
  text: { vi: paragraphs('Công bố.'), en: paragraphs('Publish.') },
  data: READY,
  isMatching: true,
  ...more,
})

const kindsOf = (data: Partial<ProvisionData>) =>
  freezeProblems({ provisions: [provision(1, { data: { ...READY, ...data } })], suggestions: [] }, 0).map(
    ({ kind }) => kind,
  )

describe('freezeProblems', () => {
  it('lists what is missing, provision by provision', () => {
    const empty = { vi: paragraphs('Xây dựng bộ chỉ số'), en: [aLine('paragraph', ' ')] }
    const provisions = [
      provision(1, { isMatching: false }),
      provision(2, { text: empty, data: NO_DATA, isMatching: false }),
    ]
    expect(freezeProblems({ provisions, suggestions: [] }, 2)).toEqual([
      { kind: 'open-comments', count: 2 },
      { kind: 'not-matching', provisionId: 'p1', number: 1 },
      { kind: 'lead-missing', provisionId: 'p2', number: 2 },
      { kind: 'deadline-missing', provisionId: 'p2', number: 2 },
      { kind: 'en-empty', provisionId: 'p2', number: 2 },
    ])
  })

  it('takes "needs none" for a deadline, and no day that does not exist', () => {
    expect(kindsOf({})).toEqual([])
    expect(kindsOf({ deadline: NO_DEADLINE })).toEqual([])
    expect(kindsOf({ deadline: '2023-02-30' })).toEqual(['deadline-missing'])
  })

  it('refuses a text without provisions', () => {
    expect(freezeProblems({ provisions: [], suggestions: [] }, 0)).toEqual([{ kind: 'no-provisions' }])
  })

  it('takes an agency that nobody knows for none', () => {
    const data = {
      ...READY,
      assignment: { kind: 'organisation' as const, id: 'gone' },
      coordinatingIds: ['gone'],
    }
    const draft = {
      preamble: { vi: [], en: [] },
      provisions: [provision(1, { data }), provision(2)],
      removed: [],
      suggestions: [],
      decisions: [],
    }
    const known = withKnownAgencies(draft, [])
    expect(known.provisions[0]?.data.coordinatingIds).toEqual([])
    expect(freezeProblems(known, 0).map(({ kind }) => kind)).toEqual(['lead-missing'])
  })
})
