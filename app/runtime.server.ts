import { sealEarlierAdoptions } from './features/adoption/facts.server'
import { auditFigures, startAuditWriter, stopAuditWriter } from './features/audit/chain/writer.server'
import { authorizeCollab } from './features/drafting/collab-access.server'
import { EDITOR_SCHEMA_VERSION } from './features/drafting/editor/schema-version'
import { draftContent } from './features/text/intake/draft-content'
import { isUploadPath } from './features/material/upload-path'
import { mailedLink } from './features/identity/invitation/mailed-link.server'
import { networkOf } from './features/identity/session/attempts'
import { remindJob } from './features/follow-up/report/remind.server'
import { setLinkMaker } from './features/notification/mail/account-mail.server'
import { startMailWorker, stopMailWorker } from './features/notification/mail/deliver.server'
import { noticeJobs } from './features/notification/mail/digest.server'
import { checkRecordJob } from './features/register/record-check.server'
import type { DomainErrorCode } from './kernel/domain-error'
import { DONE_COOKIE, ENDED_COOKIE } from './kernel/form-key'
import { dailyJobs } from './platform/jobs/daily.server'
import { refusedAnswer } from './kernel/refused-answer'
import { personOfCookie, stillPersonOfCookie } from './platform/auth/actor.server'
import { deviceOfCookie } from './platform/auth/device-cookie.server'
import { closeDatabase, openDatabase, commitSql, sql } from './platform/db/index.server'
import { convertDocuments } from './features/drafting/convert-documents.server'
import { migrate } from './platform/db/migrate.server'
import { env, readEnv } from './platform/env.server'
import { asResponse } from './platform/form/answer.server'
import { refuseForm } from './platform/form/refused.server'
import { translator } from './platform/i18n/index.server'
import { startJobs, stopJobs } from './platform/jobs/queue.server'
import { forgetActor, inRequest, newRequestScope } from './platform/form/request-scope.server'
import { closeBus, onGap, openBus, publish, subscribe } from './platform/live/bus.server'
import { readLiveTicket, shareTicketKey, ticketId } from './platform/live/ticket.server'
import { heardLately, onChange, onRecheck } from './platform/live/topics.server'
import { log, withRequestId } from './platform/log.server'

/** The words of a refusal, or of a fault of ours, in both languages, for whoever is not known yet. */
function errorWords(code: DomainErrorCode | 'failed', params: Record<string, string | number> = {}) {
  const key = code === 'failed' ? 'common:errorPage.failed.text' : (`errors:${code}` as const)
  return { vi: translator('vi')(key, params), en: translator('en')(key, params) }
}

/** All that server/ may use of the app. Importing app modules there would make second copies of them (decision 0005). */
export const runtime = {
  env,
  readEnv,
  log,
  withRequestId,
  personOfCookie,
  stillPersonOfCookie,
  deviceOfCookie,
  networkOf,
  isUploadPath,
  answers: { asResponse, refuseForm, refusedAnswer },
  words: errorWords,
  database: {
    open: openDatabase,
    async migrate(database: Parameters<typeof migrate>[0]) {
      await migrate(database)
      await convertDocuments()
    },
    close: closeDatabase,
    sql,
  },
  jobs: { start: () => startJobs([...dailyJobs, ...noticeJobs, remindJob, checkRecordJob]), stop: stopJobs },
  mail: {
    start() {
      setLinkMaker(mailedLink)
      startMailWorker()
    },
    stop: stopMailWorker,
  },
  audit: {
    async start() {
      await startAuditWriter()
      await sealEarlierAdoptions()
    },
    stop: stopAuditWriter,
    figures: auditFigures,
  },
  live: { readTicket: readLiveTicket, ticketId, heardLately, onChange, onRecheck, shareTicketKey },
  forms: {
    newScope: newRequestScope,
    inRequest,
    forgetActor,
    doneCookie: DONE_COOKIE,
    endedCookie: ENDED_COOKIE,
  },
  bus: { open: openBus, close: closeBus },
  collab: {
    sql: commitSql,
    authorize: authorizeCollab,
    onRecheck,
    bus: { publish, subscribe, onGap },
    schemaVersion: EDITOR_SCHEMA_VERSION,
    content: draftContent,
  },
}

export type Runtime = typeof runtime
