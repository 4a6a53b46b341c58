import { renderToString } from 'react-dom/server'
import { StaticRouter } from 'react-router-dom/server'
import { describe, expect, it } from 'vitest'
import { ListPages, type ListPagesProps } from './list-pages'

function seen(props: Partial<ListPagesProps>): string {
  return renderToString(
    <StaticRouter location="/">
      <ListPages first={null} next={null} isEmpty={false} none="None yet" {...props}>
        Rows
      </ListPages>
    </StaticRouter>,
  )
}

describe('a list in pages', () => {
  it('shows its rows and the ways on', () => {
    const page = seen({ first: '/list', next: '/list?after=x' })
    expect(page).toContain('Rows')
    expect(page).toContain('listPages.first')
    expect(page).toContain('href="/list?after=x"')
    expect(page).not.toContain('gone')
  })

  it('says that it has nothing only on the first page', () => {
    expect(seen({ isEmpty: true })).toContain('None yet')
    const page = seen({ isEmpty: true, first: '/list?q=an' })
    expect(page).not.toContain('None yet')
    expect(page).not.toContain('Rows')
    expect(page).toContain('listPages.gone.title')
    expect(page).toContain('listPages.gone.text')
    expect(page.match(/href="[^"]*"/g)).toEqual(['href="/list?q=an"'])
  })

  it('goes on where a page shows nothing of what stands there', () => {
    const page = seen({ isEmpty: true, first: '/list', next: '/list?after=x' })
    expect(page).toContain('href="/list?after=x"')
    expect(page).not.toContain('gone')
  })
})
