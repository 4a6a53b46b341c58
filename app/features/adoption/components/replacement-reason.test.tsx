import { renderToString } from 'react-dom/server'
import { expect, it } from 'vitest'
import { ReplacementReason } from './replacement-reason'

it('is shown in both languages before it becomes public in both', () => {
  const html = renderToString(<ReplacementReason reasonVi="Sai ngày ký" reasonEn="The date was wrong" />)
  expect(html).toContain('Sai ngày ký')
  expect(html).toContain('The date was wrong')
})
