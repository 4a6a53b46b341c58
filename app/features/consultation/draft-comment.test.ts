import { expect, it } from 'vitest'
import { resolve } from './draft-comment'

it('answers a thread once, and with a reason unless the comment is taken', () => {
  expect(() => resolve({ disposition: null }, 'accepted', '')).not.toThrow()
  expect(() => resolve({ disposition: null }, 'explained', ' ')).toThrow('reason-missing')
  expect(() => resolve({ disposition: null }, 'partly', '')).toThrow('reason-missing')
  expect(() => resolve({ disposition: null }, 'explained', 'Đã có trong luật')).not.toThrow()
  expect(() => resolve({ disposition: 'accepted' }, 'partly', 'x')).toThrow('comment-already-resolved')
})
