import { describe, expect, it } from 'vitest'
import { DOMAIN_ERRORS } from '~/kernel/domain-error'
import { isFileRefusal, uploadRefusal } from './upload-refusal'

const refusedBy = (status: number, answer?: unknown) => uploadRefusal(status, answer)

describe('a form with a file that is not taken', () => {
  it('is refused for its file only where the file is at fault', () => {
    expect(refusedBy(415, { code: 'file-has-macros' })?.isAboutFile).toBe(true)
    expect(refusedBy(413)?.isAboutFile).toBe(true)
    for (const code of Object.keys(DOMAIN_ERRORS))
      expect([code, refusedBy(400, { code })?.isAboutFile]).toEqual([code, code.startsWith('file-')])
  })

  it('is refused as a whole when the session has ended, nobody answers, or the system fails', () => {
    for (const status of [0, 401, 500, 503])
      expect([status, refusedBy(status)?.isAboutFile]).toEqual([status, false])
    expect(refusedBy(401)?.reason).toEqual({ message: '{"code":"signed-out","params":{}}' })
    expect(refusedBy(401, { code: 'signed-out' })?.reason).toEqual({
      message: '{"code":"signed-out","params":{}}',
    })
  })

  it('says nothing where the answer names its fields itself, or nothing is wrong', () => {
    expect(refusedBy(400, { reply: { status: 'error' } })).toBeNull()
    expect(refusedBy(200, {})).toBeNull()
  })

  it('is told apart by the code that the server said', () => {
    expect(isFileRefusal('{"code":"file-empty","params":{}}')).toBe(true)
    expect(isFileRefusal('{"code":"report-not-editable","params":{}}')).toBe(false)
  })
})
