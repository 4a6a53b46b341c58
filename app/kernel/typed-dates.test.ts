import { describe, expect, it } from 'vitest'
import { typedDateTime, typedDay, typedTime, writtenDate } from './typed-dates'

describe('a typed day', () => {
  it.each([
    '8/6/2023',
    '08/06/2023',
    '8-6-2023',
    '8.6.2023',
    '8 6 2023',
    '8/6/23',
    '08062023',
    '2023-06-08',
    ' 08/06/2023 ',
    'ngày 8 tháng 6 năm 2023',
    '08/06/2023 14:30',
    '2023-06-08T14:30',
    '０８／０６／２０２３',
  ])('is read from %s', (text) => expect(typedDay(text)).toBe('2023-06-08'))

  it.each([
    '31/02/2023',
    '29/02/2023',
    '00/06/2023',
    '8/13/2023',
    '32/01/2023',
    '8/6',
    '8/6/202',
    '8/6/20234',
    '080620233',
    'mai',
    '8/6/2023 sáng',
    '',
  ])('is not read from %s', (text) => expect(typedDay(text)).toBeNull())

  it('knows leap years', () => expect(typedDay('29/2/2024')).toBe('2024-02-29'))
})

describe('a typed day and hour', () => {
  it.each([
    '8/6/2023 14:30',
    '08/06/2023 14h30',
    '08/06/2023 14g30',
    '08/06/2023, 14:30',
    '08/06/2023 lúc 14:30',
    '08/06/2023 1430',
    '080620231430',
    '08062023 1430',
    '2023-06-08T14:30',
    '2023-06-08T14:30:00.000',
  ])('are read from %s', (text) => expect(typedDateTime(text)).toBe('2023-06-08T14:30'))

  it.each(['08/06/2023', '08/06/2023 24:00', '08/06/2023 14:60', '31/02/2023 14:30', '14:30', ''])(
    'are not read from %s',
    (text) => expect(typedDateTime(text)).toBeNull(),
  )

  it('have 24 hours', () => {
    expect(typedTime('0:05')).toBe('00:05')
    expect(typedTime('23:59')).toBe('23:59')
    expect(typedTime('9h00')).toBe('09:00')
    expect(typedTime('24:00')).toBeNull()
  })
})

it('is written as it is said', () => {
  expect(writtenDate('2023-06-08')).toBe('08/06/2023')
  expect(writtenDate('2023-06-08T14:30')).toBe('08/06/2023 14:30')
})
