import { expect, it } from 'vitest'
import { mentionedIn } from './mentions'

const people = [
  { id: 'an', name: 'Nguyễn Văn An' },
  { id: 'anh', name: 'Nguyễn Văn Anh' },
  { id: 'lan', name: 'Lê Lan' },
  { id: 'lan2', name: 'Lê Lan' },
]

it.each<[string, string[]]>([
  ['Xin @Nguyễn Văn An xem lại.', ['an']],
  ['Xin @nguyễn văn anh, @Nguyễn Văn An', ['an', 'anh']],
  ['@Nguyễn Văn Anhh', []],
  ['Nguyễn Văn An đã nói; thư an@lan.vn', []],
  ['Hỏi @Lê Lan', ['lan', 'lan2']],
  [`@${'Nguyễn Văn An'.normalize('NFD')}!`, ['an']],
])('%s', (body, ids) => expect(mentionedIn(body, people)).toEqual(ids))
