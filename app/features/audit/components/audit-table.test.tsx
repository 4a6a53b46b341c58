import { createMemoryRouter, RouterProvider } from 'react-router-dom'
import { renderToString } from 'react-dom/server'
import { expect, it } from 'vitest'
import { AuditTable } from './audit-table'

const HASH = 'a'.repeat(64)
const ID = '018f3c1e-0000-7000-8000-000000000001'

/** What stands in the table before anybody asks for more. */
function seenOf(details: [string, string][]): string {
  const entry = {
    id: '1',
    seq: '1',
    at: new Date(0),
    actorName: 'Lan',
    verb: 'vote.cast',
    hash: null,
    names: {},
  }
  const element = <AuditTable entries={[{ ...entry, subjectType: 'ballot', subjectId: ID, details }]} />
  const page = renderToString(<RouterProvider router={createMemoryRouter([{ path: '/', element }])} />)
  expect(page).toContain('<details')
  return page.replace(/<details.*?<\/details>/g, '').replace(/<[^>]*>/g, ' ')
}

it('shows ids and hashes to whoever asks, and the other details at once', () => {
  const seen = seenOf([
    ['commitment', HASH],
    ['delegationId', ID],
    ['ids', `${ID},${ID}`],
    ['number', '12'],
  ])
  expect(seen).toContain('number: 12')
  expect(seen).not.toContain(HASH)
  expect(seen).not.toContain(ID)
})
