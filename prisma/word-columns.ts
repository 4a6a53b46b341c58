import { CONFIRMATION_KINDS } from '~/features/delegation/confirmation'
import { DISPOSITIONS } from '~/features/consultation/draft-comment'
import { REPORT_STATUSES } from '~/features/follow-up/progress-report'
import { VISIBILITIES as MATERIAL_VISIBILITIES } from '~/features/material/material'
import { MEMBERSHIP_ROLES } from '~/features/membership/membership'
import { RESET_STATUSES } from '~/features/membership/password-reset'
import { AUTHORITIES, WRAPPERS } from '~/features/adoption/adoption'
import { CHANNELS } from '~/features/notification/notice'
import { ORGANISATION_KINDS } from '~/features/organisation/organisation'
import { ALL_PHASES } from '~/features/recommendation/recommendation'
import { BALLOT_STATUSES, CHOICES, VERDICTS } from '~/features/voting/ballot'
import { SESSION_KINDS } from '~/features/workshop/programme'
import { PARTICIPATION_ROLES, VISIBILITIES } from '~/features/workshop/workshop'
import { LANGUAGES } from '~/kernel/bilingual'
import { MAIL_STATUSES, MAIL_TEMPLATES } from '~/platform/mail/outgoing-mail'

/**
 * Columns that hold one word of a set. The database refuses every other word, whoever writes it: a state that no code knows would be
 * neither shown nor counted. A set that grows takes a migration, of which `word-columns.integration.test.ts` reminds.
 */
export const WORD_COLUMNS: Record<string, readonly string[]> = {
  'adoption.authority': AUTHORITIES,
  'adoption.wrapper': WRAPPERS,
  'app_user.locale': LANGUAGES,
  'ballot.status': BALLOT_STATUSES,
  'ballot.verdict': VERDICTS,
  'ballot_voter_word.kind': CONFIRMATION_KINDS,
  'delegate_confirmation.kind': CONFIRMATION_KINDS,
  'draft_comment.disposition': DISPOSITIONS,
  'draft_comment.side': LANGUAGES,
  'material.visibility': MATERIAL_VISIBILITIES,
  'membership.role': MEMBERSHIP_ROLES,
  'notice.channel': CHANNELS,
  'notice_preference.channel': CHANNELS,
  'organisation.kind': ORGANISATION_KINDS,
  'outgoing_mail.status': MAIL_STATUSES,
  'outgoing_mail.template': MAIL_TEMPLATES,
  'participation.role': PARTICIPATION_ROLES,
  'password_reset.status': RESET_STATUSES,
  'progress_report.status': REPORT_STATUSES,
  'recommendation.phase': ALL_PHASES,
  'replacement.authority': AUTHORITIES,
  'replacement.wrapper': WRAPPERS,
  'vote.choice': CHOICES,
  'workshop.visibility': VISIBILITIES,
  'workshop_session.kind': SESSION_KINDS,
}
