import { describe, expect, it } from 'vitest'
import { align } from './alignment'

describe('align', () => {
  it('makes a provision as high as its longer side, in both columns', () => {
    const { css, headerTops, height } = align({
      preamble: { vi: 0, en: 0 },
      provisions: [
        { id: 'p1', header: 30, vi: 100, en: 140 },
        { id: 'p2', header: 30, vi: 60, en: 20 },
      ],
    })
    expect(css.match(/min-height:170px/g)).toHaveLength(2)
    expect(css.match(/min-height:90px/g)).toHaveLength(2)
    expect(headerTops).toEqual([
      { id: 'p1', top: 24 },
      { id: 'p2', top: 24 + 170 + 24 },
    ])
    expect(height).toBe(24 + 170 + 24 + 90)
  })

  it('lets the first provision begin at the same place under preambles of different length', () => {
    const { css, headerTops } = align({
      preamble: { vi: 80, en: 50 },
      provisions: [{ id: 'p1', header: 30, vi: 10, en: 10 }],
    })
    expect(css).toContain('[data-draft-side="vi"] [data-provision="p1"]{margin-top:24px')
    expect(css).toContain('[data-draft-side="en"] [data-provision="p1"]{margin-top:54px')
    expect(headerTops[0]?.top).toBe(104)
  })

  it('writes no selector that a strange id could break out of', () => {
    const { css } = align({
      preamble: { vi: 0, en: 0 },
      provisions: [{ id: '"]{}*{display:none}', header: 30, vi: 10, en: 10 }],
    })
    expect(css).toBe('')
  })
})
