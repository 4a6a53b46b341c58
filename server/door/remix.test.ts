import { describe, expect, it } from 'vitest'
import { normalisedType } from './remix'

describe('the type of a body that is handed on as a stream', () => {
  it.each([
    ['Multipart/Form-Data; boundary=AbC', 'multipart/form-data; boundary=AbC'],
    ['MULTIPART/FORM-DATA;boundary="x Y"', 'multipart/form-data;boundary="x Y"'],
    [' multipart/form-data ', 'multipart/form-data'],
  ])('%s reads as %s, so that nobody behind the door takes it for another', (sent, read) => {
    expect(normalisedType(sent)).toBe(read)
  })
})
