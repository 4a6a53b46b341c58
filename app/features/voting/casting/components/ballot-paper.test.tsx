import { createMemoryRouter, RouterProvider } from 'react-router-dom'
import { renderToString } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { EMPTY_PAPER, type Paper } from '../paper'
import { BallotPaper } from './ballot-paper'

function formTag(paper: Paper): string {
  const element = (
    <BallotPaper
      choices={['for', 'other']}
      paper={paper}
      onChange={() => undefined}
      reply={undefined}
      takesFocus={false}
    />
  )
  const router = createMemoryRouter([{ path: '/', element }])
  return /<form[^>]*>/.exec(renderToString(<RouterProvider router={router} />))?.[0] ?? ''
}

describe('the paper', () => {
  it('is kept by its page alone: what keeps other forms for a week leaves it', () => {
    expect(formTag(EMPTY_PAPER)).toContain('data-not-kept=')
  })

  it('is no page to be put away once something is on it', () => {
    expect(formTag(EMPTY_PAPER)).not.toContain('data-unsent')
    expect(formTag({ ...EMPTY_PAPER, choice: 'for' })).toContain('data-unsent=')
  })
})
