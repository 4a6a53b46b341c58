import { describe, expect, it } from 'vitest'
import {
  assertAwaitingDecision,
  assertComplete,
  assertReason,
  assertWritable,
  reportToWrite,
  type ReportInHand,
  type ReportStatus,
} from './progress-report'

const report = (status: ReportStatus): ReportInHand => ({
  number: 3,
  status,
  percent: 60,
  done: 'Đã làm',
  difficulties: 'Thiếu người',
  proposals: 'Thêm người',
})

describe('reportToWrite', () => {
  it('starts an action with report 1 and nothing in it', () => {
    expect(reportToWrite(null)).toEqual({
      number: 1,
      start: { percent: 0, done: '', difficulties: '', proposals: '' },
    })
  })

  it.each(['draft', 'returned'] as const)('writes on in a report that is %s', (status) => {
    expect(reportToWrite(report(status))).toMatchObject({ number: 3, start: { percent: 60, done: 'Đã làm' } })
  })

  it('offers nothing while a report waits for the head', () => {
    expect(reportToWrite(report('submitted'))).toBeNull()
  })

  it('starts the next period from the last figures, with nothing done yet', () => {
    expect(reportToWrite(report('approved'))).toEqual({
      number: 4,
      start: { percent: 60, done: '', difficulties: 'Thiếu người', proposals: 'Thêm người' },
    })
  })
})

describe('assertWritable', () => {
  it.each<[ReportStatus, number, boolean]>([
    ['draft', 3, true],
    ['returned', 3, true],
    ['approved', 4, true],
    ['draft', 4, false],
    ['approved', 3, false],
    ['submitted', 3, false],
    ['submitted', 4, false],
  ])('latest is %s, the form is for report %i: %s', (status, number, isFine) => {
    const write = () => assertWritable(report(status), number)
    if (isFine) expect(write).not.toThrow()
    else expect(write).toThrow('report-not-editable')
  })
})

describe('what a report must have', () => {
  it('asks for evidence at 100 % only', () => {
    expect(() => assertComplete(99, 0)).not.toThrow()
    expect(() => assertComplete(100, 1)).not.toThrow()
    expect(() => assertComplete(100, 0)).toThrow('evidence-missing')
  })

  it.each<[ReportStatus, boolean]>([
    ['submitted', true],
    ['draft', false],
    ['approved', false],
    ['returned', false],
  ])('a head may decide when it is %s: %s', (status, isFine) => {
    if (isFine) expect(() => assertAwaitingDecision(status)).not.toThrow()
    else expect(() => assertAwaitingDecision(status)).toThrow('report-not-submitted')
  })

  it('wants a reason made of more than spaces', () => {
    expect(() => assertReason(' \n')).toThrow('reason-missing')
    expect(() => assertReason('Thiếu minh chứng')).not.toThrow()
  })
})
