import {
  BadgeCheck,
  CheckCheck,
  Clock,
  FilePenLine,
  KeyRound,
  Languages,
  ListChecks,
  Lock,
  MailQuestion,
  MessageSquare,
  MessageSquareReply,
  MessagesSquare,
  PenLine,
  Presentation,
  Stamp,
  Undo2,
  UserPlus,
  Vote,
  type LucideIcon,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { sideOf } from '~/kernel/bilingual'
import { formatDay } from '~/kernel/dates'
import { paths } from '~/kernel/paths'
import { Badge } from '~/ui/badge'
import { ButtonLink } from '~/ui/button'
import { BilingualText } from '~/ui/bilingual-text'
import { useLanguage } from '~/ui/language'
import { Section } from '~/ui/section'
import { groupTasks, type Group, type Task, type TaskKind } from '../task'

const icons: Record<TaskKind, LucideIcon> = {
  vote: Vote,
  'report-decide': CheckCheck,
  'report-mend': Undo2,
  answer: MessagesSquare,
  delegate: BadgeCheck,
  reset: KeyRound,
  review: MessageSquare,
  'report-continue': ListChecks,
  'report-start': ListChecks,
  write: FilePenLine,
  'close-ballot': Vote,
  'open-ballot': Vote,
  issue: Stamp,
  freeze: Lock,
  answered: MessageSquareReply,
  match: Languages,
  'invite-delegates': UserPlus,
  consult: MailQuestion,
  'end-consultation': PenLine,
  material: Presentation,
}

/** Tasks whose line says how many, and so their title stands below it. */
const COUNTED: readonly TaskKind[] = ['answer', 'answered', 'match']

interface TaskListProps {
  tasks: Task[]
  /** How many there are in each group; of a long one only the first are among `tasks`. */
  counts: Partial<Record<Group, number>>
  today: string
}

/** What waits, by when it should be looked at; each line has its one next step. */
export function TaskList({ tasks, counts, today }: TaskListProps) {
  const { t } = useTranslation('my-work')
  return (
    <>
      {groupTasks(tasks, today).map(({ group, tasks: own }) => (
        <Section key={group} title={t(`group.${group}`)}>
          <ul className="sheet divide-y divide-line">
            {own.map((task) => (
              <TaskLine key={task.id} task={task} group={group} today={today} />
            ))}
          </ul>
          {(counts[group] ?? 0) > own.length ? (
            <div className="mt-3 flex justify-center">
              <ButtonLink to={paths.home({ all: group })} size="sm" preventScrollReset>
                {t('showAll', { count: counts[group] })}
                <span className="sr-only">: {t(`group.${group}`)}</span>
              </ButtonLink>
            </div>
          ) : null}
        </Section>
      ))}
    </>
  )
}

function TaskLine({ task, group, today }: { task: Task; group: Group; today: string }) {
  const { t } = useTranslation('my-work')
  const language = useLanguage()
  const Icon = icons[task.kind]
  const title = sideOf(task.title, language).text
  const context = sideOf(task.context, language).text
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <Icon aria-hidden size={18} className="shrink-0 text-action max-sm:hidden" />
      <div className="min-w-0 grow basis-64">
        <p className="font-semibold wrap-anywhere">
          {t(`task.${task.kind}.title`, { title, count: task.count ?? 0 })}
        </p>
        <p className="text-sm wrap-anywhere text-quiet">
          {COUNTED.includes(task.kind) ? <BilingualText value={task.title} /> : context}
          {task.kind === 'close-ballot' ? (
            <> · {t('turnout', { voted: task.count ?? 0, entitled: task.of ?? 0 })}</>
          ) : null}
          {task.kind === 'end-consultation' && task.count ? (
            <> · {t('openComments', { count: task.count })}</>
          ) : null}
          {task.kind === 'review' && task.count ? <> · {t('commented', { count: task.count })}</> : null}
          {task.isRetry ? <> · {t('noQuorumBefore')}</> : null}
          {task.reason ? <> · {t('returned', { reason: task.reason })}</> : null}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Due task={task} today={today} />
        <ButtonLink to={task.to} size="sm" variant={group === 'today' ? 'primary' : 'secondary'}>
          {t(`task.${task.kind}.step`)}
          <span className="sr-only">: {title}</span>
        </ButtonLink>
      </div>
    </li>
  )
}

function Due({ task: { kind, due }, today }: { task: Task; today: string }) {
  const { t } = useTranslation('my-work')
  if (kind === 'vote') {
    return (
      <Badge tone="red" icon={Clock}>
        {t('due.open')}
      </Badge>
    )
  }
  if (due === null) return null
  if (due < today) return <Badge tone="red">{t('due.past', { date: formatDay(due) })}</Badge>
  return (
    <Badge tone={due === today ? 'red' : 'gold'} icon={Clock}>
      {due === today ? t('due.today') : t('due.on', { date: formatDay(due) })}
    </Badge>
  )
}
