import { expect, it } from 'vitest'
import { inOrder } from './in-order'

it('puts the steps of a text in the order in which they were, a session to come last', () => {
  const steps = [
    { id: 'workshop', when: { startOf: '2026-06-08' } },
    { id: 'first session', when: '2026-06-08T02:00:00Z' },
    { id: 'session to come', when: '2026-12-01T02:00:00Z' },
    { id: 'draft', when: new Date('2026-05-20T02:00:00Z') },
    { id: 'vote', when: '2026-06-08T09:00:00Z' },
    { id: 'issued', when: { endOf: '2026-06-08' } },
    { id: 'now', when: { endOf: '2026-06-08' } },
  ]
  expect(inOrder(steps).map(({ id }) => id)).toEqual([
    'draft',
    'workshop',
    'first session',
    'vote',
    'issued',
    'now',
    'session to come',
  ])
})
