import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * What the operating system says of one process. Linux only: /proc is the one place that counts every thread and the
 * kernel's work for it, whatever the process itself believes.
 */

let ticksPerSecond: number | null = null

function clockTicks(): number {
  ticksPerSecond ??= Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))
  return ticksPerSecond
}

/** User and system time of all threads since the process began. The kernel counts in ticks, usually of 10 ms. */
export function cpuSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The second field is the program's name in brackets and may contain anything, blanks too.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [userTicks, systemTicks] = [Number(fields[11]), Number(fields[12])]
  return (userTicks + systemTicks) / clockTicks()
}

/** Memory of the process that is in RAM. */
export function residentBytes(pid: number): number {
  const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(line?.[1]) * 1024
}
