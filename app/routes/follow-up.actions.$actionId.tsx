import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { getActionPage } from '~/features/follow-up/report/page.server'
import { approveReport } from '~/features/follow-up/report/commands/approve-report.server'
import { removeEvidence } from '~/features/follow-up/report/commands/remove-evidence.server'
import { returnReport } from '~/features/follow-up/report/commands/return-report.server'
import { saveReport } from '~/features/follow-up/report/commands/save-report.server'
import { submitReport } from '~/features/follow-up/report/commands/submit-report.server'
import { ActionNotices } from '~/features/follow-up/report/components/action-notices'
import { Assignment } from '~/features/follow-up/report/components/assignment'
import { DecisionPanel } from '~/features/follow-up/report/components/decision-panel'
import { ReportDesk } from '~/features/follow-up/report/components/report-desk'
import { ReportHistory } from '~/features/follow-up/report/components/report-history'
import { StateBadge } from '~/features/follow-up/action/components/state-mark'
import { useTextLabel } from '~/features/follow-up/action/components/text-label'
import { readProblem } from '~/features/follow-up/report/evidence-problem'
import {
  approvalSchema,
  draftSchema,
  editOf,
  removalSchema,
  returnSchema,
  submissionSchema,
} from '~/features/follow-up/schema'
import { sideOf } from '~/kernel/bilingual'
import { paths } from '~/kernel/paths'
import { seenOf } from '~/kernel/seen-fields'
import { dayOf } from '~/kernel/dates'
import { getActor, requireUser } from '~/platform/auth/actor.server'
import { now } from '~/platform/clock.server'
import { load } from '~/platform/form/answer.server'
import { answerIntents, intent } from '~/platform/form/intents.server'
import { languageOf } from '~/platform/i18n/index.server'
import { liveTicket } from '~/platform/live/ticket.server'
import type { Topic } from '~/platform/live/topics.server'
import { useLive } from '~/platform/live/use-live'
import { BilingualText } from '~/ui/bilingual-text'
import { PageHeader } from '~/ui/page-header'
import { useAnswer } from '~/ui/use-answer'

export { shouldRevalidate } from '~/platform/form/should-revalidate'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await getActor(request)
  const page = await load(() => getActionPage(actor, params.actionId ?? ''))
  const writing: Topic = `report:${page.action.id}`
  const search = new URL(request.url).searchParams
  return {
    title: sideOf(page.action.title, await languageOf(request, actor)).text,
    ticket: liveTicket(actor, `organisation:${page.action.organisation.id}`, ...(page.form ? [writing] : [])),
    today: dayOf(now()),
    notice: search.get('notice'),
    problem: readProblem(search),
    page,
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireUser(request)
  const actionId = params.actionId ?? ''
  const done = (notice: string) => redirect(paths.action(actionId, { notice }))
  return answerIntents(await request.formData(), {
    submit: intent(submissionSchema, async (value) => {
      await submitReport(actor, actionId, editOf(value))
      return done('submitted')
    }),
    approve: intent(approvalSchema, async (value) => {
      await approveReport(actor, { reportId: value.reportId, seen: seenOf(value) })
      return done('approved')
    }),
    return: intent(returnSchema, async (value) => {
      await returnReport(actor, { ...value, seen: seenOf(value) })
      return done('returned')
    }),
    'remove-evidence': intent(removalSchema, async (value) => {
      await removeEvidence(actor, { actionId, ...value })
      return done('removed')
    }),
    save: intent(draftSchema, async (value) => {
      await saveReport(actor, actionId, editOf(value))
      return done('saved')
    }),
  })
}

/** Loading anew without a line would put an error page in the place of a report that is being written. */
const isOnline = () => navigator.onLine

export default function ActionPage() {
  const { t } = useTranslation('follow-up')
  const { ticket, today, notice, problem, page } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const labelOf = useTextLabel()
  useLive(ticket, { mayLoad: isOnline })
  const { action: item, text, form, decision, previous } = page
  return (
    <>
      <PageHeader
        eyebrow={
          <Link to={paths.paper(text.paperId)} className="link">
            {labelOf(text)} · {t('action.eyebrow', { number: item.provisionNumber })}
          </Link>
        }
        title={<BilingualText value={item.title} />}
        subtitle={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <StateBadge state={item.state} />
            <span>{t('action.approvedPercent', { percent: item.percent })}</span>
          </span>
        }
      />
      <ActionNotices page={page} notice={notice} />
      <div className="grid items-start gap-x-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0">
          {decision ? (
            <DecisionPanel report={decision} previousPercent={previous?.percent ?? null} answer={answer} />
          ) : null}
          <ReportDesk
            actionId={item.id}
            form={form}
            sent={page.reports.filter(({ submittedAt }) => submittedAt !== null).map(({ number }) => number)}
            previous={previous}
            answer={answer}
            evidenceProblem={problem}
          />
          <ReportHistory
            reports={page.reports.filter(
              (report) => report.id !== decision?.id && report.id !== form?.reportId,
            )}
          />
        </div>
        <Assignment page={page} today={today} />
      </div>
    </>
  )
}
