import { renderToString } from 'react-dom/server'
import { expect, it } from 'vitest'
import { ErrorSummary } from './error-summary'

it('has each link as a block, so that the bullet stands beside its first line', () => {
  const html = renderToString(
    <ErrorSummary items={[{ id: 'title', label: 'Title', messages: ['Too long a name.'] }]} />,
  )
  const [, classes = ''] = /<a[^>]*class="([^"]*)"/.exec(html) ?? []
  expect(classes.split(' ')).toContain('block')
  expect(classes).not.toContain('inline')
})
