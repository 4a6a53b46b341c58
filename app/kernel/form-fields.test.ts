import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import {
  day,
  emailAddress,
  localTime,
  optionalLine,
  requiredLine,
  requiredText,
  unfinishedText,
  wholeNumber,
} from './form-fields'

/** What is complained about, or what was read. */
function read(schema: z.ZodType, value: unknown): unknown {
  const result = schema.safeParse(value)
  return result.success ? result.data : result.error.issues.map(({ message }) => message)
}

describe('the pieces of schemas', () => {
  it('refuse a name that nobody can see', () => {
    for (const name of ['\u200b', ' \u3164 ', '\u2800', undefined])
      expect(read(requiredLine(20), name)).toEqual(['errors:required'])
    expect(read(requiredText(20, 'errors:reason-missing'), '\u00ad\n')).toEqual(['errors:reason-missing'])
  })

  it('read a whole number in digits only', () => {
    const percent = wholeNumber({ min: 0, max: 100 }, 'errors:percent-range')
    expect(['0', ' 40 ', '１００', '007'].map((text) => read(percent, text))).toEqual([0, 40, 100, 7])
    for (const other of ['', '0x64', '1e1', '-1', '101', '4,5', '4.0', '٤', undefined, 40])
      expect(read(percent, other), String(other)).toEqual(['errors:percent-range'])
  })

  it('know no day of a year in which nobody meets', () => {
    for (const text of ['01/01/0000', '31/12/1899', '01/01/2200', '08/06/0023'])
      expect(read(day(), text), text).toEqual(['errors:day-invalid'])
    expect(read(localTime(), '01/01/0000 08:00')).toEqual(['errors:time-invalid'])
    expect(read(day(), '01/01/1900')).toBe('1900-01-01')
  })

  it('count a name as it is kept', () => {
    expect(read(requiredLine(4), '  ánh \u200b'.normalize('NFD'))).toBe('ánh')
    expect(read(requiredLine(4), 'năm chữ')).toEqual(['errors:too-long'])
  })

  it('take nothing for nothing where nothing is asked', () => {
    expect(read(optionalLine(20), undefined)).toBe('')
    expect(read(optionalLine(20), '\u2800')).toBe('')
  })

  it('keep the lines of words, and the spaces of somebody who is still writing', () => {
    expect(read(requiredText(20), ' một\r\nhai ')).toBe('một\nhai')
    expect(read(unfinishedText(20), 'đang viết ')).toBe('đang viết ')
  })

  it('read an address as mail servers do', () => {
    expect(read(emailAddress(), ' Lan@Hue.gov.vn\u200b')).toBe('lan@hue.gov.vn')
    expect(read(emailAddress(), 'lan')).toEqual(['errors:email-invalid'])
  })

  it('read days as they are typed and as they are stored', () => {
    expect(read(day(), '8/6/2023')).toBe('2023-06-08')
    expect(read(day(), '2023-06-08')).toBe('2023-06-08')
    expect(read(day(), '31/02/2023')).toEqual(['errors:day-invalid'])
    expect(read(day(), undefined)).toEqual(['errors:required'])
    expect(read(localTime(), '08/06/2023 14:30')).toBe('2023-06-08T14:30')
    expect(read(localTime(), '08/06/2023')).toEqual(['errors:time-invalid'])
  })
})
