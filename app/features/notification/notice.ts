import type { Bilingual } from '~/kernel/bilingual'
import { paths } from '~/kernel/paths'

/** How somebody is told, from not at all to at once; each one holds those before it but `never`. */
export const CHANNELS = ['never', 'page', 'digest', 'mail'] as const
export type Channel = (typeof CHANNELS)[number]

/** What a notice is about, as it was called when it was written, to somebody who could read it then. */
interface About {
  title: Bilingual
  /** Where that is: the workshop, the organisation. */
  place: Bilingual
}

type VerdictWord = 'adopted' | 'not-adopted' | 'no-quorum' | 'void'
type DispositionWord = 'accepted' | 'partly' | 'explained'
type RoleWord =
  'organiser' | 'chair' | 'secretary' | 'drafter' | 'expert' | 'delegate' | 'speaker' | 'observer'

/** What each kind says beside how often and by whom. Titles only, never what somebody wrote: a right to read it may end. */
export interface NoticeParams {
  'comment-added': About
  'comment-replied': About
  'comment-resolved': About & { disposition: DispositionWord }
  mention: About
  'consultation-started': About
  'version-frozen': About & { number: number }
  'ballot-opened': About
  'ballot-closed': About & { verdict: VerdictWord }
  'paper-issued': About & { paper: string }
  'action-assigned': About
  'report-due': About & { deadline: string }
  'report-submitted': About
  'report-returned': About
  'report-approved': About
  'delegate-waiting': About
  'delegate-confirmed': About
  'delegate-declined': About
  'participant-added': About & { role: RoleWord }
  'participant-removed': About & { role: RoleWord }
  'reset-requested': Record<string, never>
}

export type NoticeKind = keyof NoticeParams

interface KindRule {
  /** Under which heading its preference stands. */
  area: Area
  byDefault: Channel
  /** The least that a person may choose: what has to be known cannot be switched off. */
  least: Channel
  /** More of it while it is unread is counted: five comments on one draft are one notice. Else each stands for itself. */
  isCounted: boolean
  /** How long its mail waits for more of the same. */
  gatherMinutes: number
  to: (subjectId: string) => string
}

export const AREAS = ['comment', 'text', 'ballot', 'report', 'role', 'account'] as const
export type Area = (typeof AREAS)[number]

const once = { isCounted: false, gatherMinutes: 0 }
const gathered = { isCounted: true, gatherMinutes: 10 }
const comment = {
  area: 'comment',
  byDefault: 'mail',
  least: 'never',
  ...gathered,
  to: paths.comments,
} as const
const text = { area: 'text', byDefault: 'digest', least: 'never', ...once, to: paths.recommendation } as const
const ballot = { area: 'ballot', byDefault: 'mail', least: 'page', ...once, to: paths.ballot } as const
const report = {
  area: 'report',
  byDefault: 'mail',
  least: 'page',
  ...once,
  to: (id: string) => paths.action(id),
} as const
const role = { area: 'role', byDefault: 'mail', least: 'page', ...once, to: paths.workshop } as const

/**
 * The kinds of notices. `subjectId` is what `to` leads to: a recommendation, a ballot, an adoption, an action, a workshop. The page behind
 * it asks again whether the reader may read it.
 */
export const NOTICE_KINDS: Record<NoticeKind, KindRule> = {
  mention: comment,
  'comment-replied': comment,
  'comment-resolved': comment,
  'comment-added': { ...comment, byDefault: 'digest' },
  'consultation-started': { ...text, byDefault: 'mail' },
  'version-frozen': text,
  'paper-issued': { ...text, to: paths.paper },
  'ballot-opened': ballot,
  'ballot-closed': { ...ballot, least: 'never' },
  'action-assigned': { ...report, isCounted: true, to: (id) => paths.agency(id) },
  'report-due': report,
  'report-returned': report,
  'report-submitted': report,
  'report-approved': { ...report, byDefault: 'digest', least: 'never' },
  'delegate-waiting': { ...role, to: () => paths.home() },
  'delegate-confirmed': role,
  'delegate-declined': { ...role, to: () => paths.workshops() },
  'participant-added': role,
  'participant-removed': { ...role, to: () => paths.workshops() },
  // Somebody wants a link to this person's account: whoever could switch that off would not hear of a theft.
  'reset-requested': { area: 'account', byDefault: 'mail', least: 'mail', ...once, to: paths.account },
}

/** In the order of the preferences page. */
export const KINDS = Object.keys(NOTICE_KINDS) as NoticeKind[]

export const isNoticeKind = (word: string): word is NoticeKind => Object.hasOwn(NOTICE_KINDS, word)

/** What a person may choose for a kind. */
export function channelsFor(kind: NoticeKind): readonly Channel[] {
  return CHANNELS.slice(CHANNELS.indexOf(NOTICE_KINDS[kind].least))
}

/** How a person is told of a kind: the own choice where it is one that may be made, else the default. */
export function channelOf(kind: NoticeKind, chosen?: string): Channel {
  const { byDefault } = NOTICE_KINDS[kind]
  return channelsFor(kind).find((channel) => channel === chosen) ?? byDefault
}

/** What ends the mails of a kind and leaves the rest; null where they cannot be ended. */
export function withoutMail(kind: NoticeKind): Channel | null {
  return channelsFor(kind).includes('page') ? 'page' : null
}

/** One notice as pages and mails show it. */
export interface NoticeView<K extends NoticeKind = NoticeKind> {
  id: string
  kind: K
  params: NoticeParams[K]
  count: number
  actorName: string
  at: string
  isRead: boolean
}
