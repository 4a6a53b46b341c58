import { describe, expect, it } from 'vitest'
import { checkNode, hashOf, StepFailed } from '../../server/cli/steps.mjs'

describe('the steps before a start', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '24.11.1'])('accept Node %s', (version) => {
    expect(() => checkNode(version)).not.toThrow()
  })

  it.each(['18.20.0', '20.18.3', '16.0.0'])(
    'refuse Node %s with a line that names the one needed',
    (version) => {
      expect(() => checkNode(version)).toThrow(StepFailed)
      expect(() => checkNode(version)).toThrow(`Node 20.19 or newer is needed; this is Node ${version}.`)
    },
  )

  it('tell sources apart, and know the same sources again', () => {
    expect(hashOf(['app/kernel'])).toBe(hashOf(['app/kernel']))
    expect(hashOf(['app/kernel'])).not.toBe(hashOf(['app/kernel', 'package.json']))
    expect(hashOf(['app/no-such-folder'])).toBe(hashOf([]))
  })
})
