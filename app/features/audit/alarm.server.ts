import { visitor } from '~/kernel/actor'
import { inTransaction, untilDone } from '~/platform/db/index.server'
import { besideTheForm } from '~/platform/db/once.server'
import { log } from '~/platform/log.server'
import type { Finding } from './finding'
import { readGenuine } from './genuine.server'
import { record } from './record.server'

/** Any number: it only has to be ours. */
const ALARM_LOCK = 7_310_025

/** What this process has told already: a page that is loaded again and again does not fill the log. */
const told = new Set<string>()
let raised = 0

/** How often something on the record did not fit, since the start: for the figures that operators watch. */
export const countAlarms = (): number => raised

/**
 * Something on the record is not as it was written: says so in the log, in the figures, and once on the record itself.
 * May be called anywhere, also inside a transaction that is about to fail: the entry is written by one of its own, later.
 */
export function raiseAlarm(finding: Finding): void {
  raised += 1
  const { code, params, subject = { type: 'audit', id: 'chain' } } = finding
  const key = `${code} ${subject.type} ${subject.id}`
  if (told.has(key)) return
  told.add(key)
  log.error({ code, params, subject }, 'the record is not as it was written')
  untilDone(
    besideTheForm(() =>
      inTransaction(async (tx) => {
        await tx.$queryRaw`SELECT 1 AS locked FROM (SELECT pg_advisory_xact_lock(${ALARM_LOCK}::bigint)) AS held`
        // One that somebody put in beforehand silences nothing.
        const earlier = await readGenuine(tx, {
          verb: 'record.mismatch',
          subjectType: subject.type,
          subjectId: subject.id,
        })
        if (!earlier.some(({ details }) => details.code === code))
          await record(tx, visitor, 'record.mismatch', subject, { ...params, code })
      }),
    ).catch((error: unknown) => {
      told.delete(key)
      log.error({ err: error }, 'an alarm could not be recorded')
    }),
  )
}
