import { sealEarlierAdoptions } from './features/adoption/facts.server'
import { auditFigures, startAuditWriter, stopAuditWriter } from './features/audit/writer.server'
import { authorizeCollab } from './features/drafting/collab-access.server'
import { EDITOR_SCHEMA_VERSION } from './features/drafting/editor-schema-version'
import { checkRecordJob } from './features/register/record-check.server'
import { DONE_COOKIE, ENDED_COOKIE } from './kernel/form-key'
import { dailyJobs } from './platform/jobs/daily.server'
import { isSameOrigin } from './platform/auth/same-origin.server'
import { closeDatabase, openDatabase, sql } from './platform/db/index.server'
import { migrate } from './platform/db/migrate.server'
import { env, readEnv } from './platform/env.server'
import { startJobs, stopJobs } from './platform/jobs/queue.server'
import { inRequest, newRequestScope } from './platform/form/request-scope.server'
import { closeBus, onGap, openBus, publish, subscribe } from './platform/live/bus.server'
import { onChange, onRecheck, readLiveTicket, shareTicketKey } from './platform/live/topics.server'
import { log, withRequestId } from './platform/log.server'

/** All that server/ may use of the app. Importing app modules there would make second copies of them (decision 0005). */
export const runtime = {
  env,
  readEnv,
  log,
  withRequestId,
  isSameOrigin,
  database: { open: openDatabase, migrate, close: closeDatabase, sql },
  jobs: { start: () => startJobs([...dailyJobs, checkRecordJob]), stop: stopJobs },
  audit: {
    async start() {
      await startAuditWriter()
      await sealEarlierAdoptions()
    },
    stop: stopAuditWriter,
    figures: auditFigures,
  },
  live: { readTicket: readLiveTicket, onChange, shareTicketKey },
  forms: { newScope: newRequestScope, inRequest, doneCookie: DONE_COOKIE, endedCookie: ENDED_COOKIE },
  bus: { open: openBus, close: closeBus },
  collab: {
    sql,
    authorize: authorizeCollab,
    isSameOrigin,
    onRecheck,
    bus: { publish, subscribe, onGap },
    schemaVersion: EDITOR_SCHEMA_VERSION,
  },
}

export type Runtime = typeof runtime
