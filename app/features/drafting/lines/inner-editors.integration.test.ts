import { describe, expect, it } from 'vitest'
import { usePageOf } from '~tests/setup/bundle'
import type {} from './inner-page-fixture'

const page = usePageOf('app/features/drafting/lines/inner-page-fixture.ts')

const open = (text: string[], cell: string[]) =>
  page().evaluate(([one, other]) => window.inner.open(one, other), [text, cell] as const)
const count = () => page().evaluate(() => window.inner.count())
const cell = () => page().evaluate(() => window.inner.cell())

describe('the editor of a cell', () => {
  it('shows neither tables nor footnotes, itself least of all, and leaves them where they are', async () => {
    await open(['trước', 'table'], ['table', 'note', 'ô'])
    expect(await count()).toEqual({ editors: 2, tables: 1, notes: 0 })
    await page().evaluate(() => window.inner.typeInCell('Một '))
    expect(await cell()).toEqual(['Một ', 'table', 'note', 'ô', '⏎'])
  })

  it('takes of a table that is pasted its words, and says so', async () => {
    await open(['table'], ['ô '])
    const pasted = await page().evaluate(() =>
      window.inner.pasteInCell(
        '<p>Gồm</p><table><tr><td>Huế</td><td>20</td></tr><tr><td>x</td><td>y</td></tr></table>',
      ),
    )
    expect(pasted?.asWords).toEqual([{ what: 'tables', count: 1 }])
    expect(await cell()).toEqual(['ô Gồm', '⏎', 'Huế', '⏎', '20', '⏎', 'x', '⏎', 'y', '⏎'])
    expect(await count()).toEqual({ editors: 2, tables: 1, notes: 0 })
  })
})

describe('more than can be sent at once', () => {
  it('is refused in words before any of it is in the text', async () => {
    await open(['table'], ['ô'])
    const pasted = await page().evaluate(() => window.inner.pasteInCell(`<p>${'chữ '.repeat(300_000)}</p>`))
    expect(pasted).toEqual({ lines: [], leftOut: [], converted: null, isTooLarge: true })
    expect(await cell()).toEqual(['ô'])
  })
})

describe('the editor of a text', () => {
  it('shows what it embeds more than once where it is first, as it is read', async () => {
    await open(['table', ' ', 'table', 'note', 'note', 'table'], ['ô'])
    expect(await count()).toEqual({ editors: 2, tables: 1, notes: 1 })
    await page().evaluate(() => window.inner.deleteFirst())
    expect(await count()).toEqual({ editors: 2, tables: 1, notes: 1 })
  })

  it('shows it there also where the first came last, as two who drag it at once each see it', async () => {
    await open(['trước', 'table'], ['ô'])
    await page().evaluate(() => window.inner.putTableFirst())
    expect(await page().evaluate(() => window.inner.shown())).toEqual([true, false])
  })
})
