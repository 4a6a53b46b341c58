import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { sideOf } from '~/kernel/bilingual'
import { paths } from '~/kernel/paths'
import { dayOf, formatDateTime, formatDay } from '~/kernel/dates'
import { useLanguage } from '~/ui/language'
import { Section } from '~/ui/section'
import { Timeline, type TimelineItem } from '~/ui/timeline'
import type { AdoptedText } from '../adopted-text.server'
import { inOrder, type When } from '../in-order'
import type { Story } from '../story.server'

type Step = TimelineItem & { when: When }

/** From the session that asked for it to the agencies that carry it out. */
export function PaperStory({ text }: { text: AdoptedText }) {
  const { t } = useTranslation('register')
  return (
    <Section title={t('story.title')}>
      <Timeline label={t('story.title')} items={inOrder(useStory(text))} />
    </Section>
  )
}

function useStory({ adoptionId, ballotId, papers, story }: AdoptedText): Step[] {
  const { t } = useTranslation('register')
  const language = useLanguage()
  const { comments, ballot, actions } = story
  return [
    ...useWorkshopSteps(story),
    {
      id: 'draft',
      when: story.draft.at,
      at: formatDateTime(story.draft.at),
      title: t('story.draft'),
      detail: story.draft.agencyCount > 0 ? t('story.drafters', { count: story.draft.agencyCount }) : null,
    },
    ...(comments
      ? [
          {
            id: 'comments',
            when: comments.at,
            at: formatDateTime(comments.at),
            title: t('story.consultation'),
            detail: t('story.comments', { count: comments.total, ...comments }),
          },
        ]
      : []),
    {
      id: 'version',
      when: story.version.at,
      at: formatDateTime(story.version.at),
      title: t('story.version', { number: story.version.number }),
    },
    {
      id: 'ballot',
      when: ballot.at ?? story.version.at,
      at: ballot.at ? formatDateTime(ballot.at) : null,
      title: t('story.vote', { number: story.version.number }),
      detail: (
        <>
          {ballot.isAuthentic ? (
            t('story.votes', { for: ballot.for, voted: ballot.voted, entitled: ballot.entitled })
          ) : (
            <strong className="text-red">{t('story.votesDoubtful')}</strong>
          )}
          {' · '}
          <Link to={paths.ballot(ballotId)} className="link inline-flex min-h-6 items-center">
            {t('story.voteList')}
          </Link>
        </>
      ),
    },
    ...papers.map(({ id, number, issuedOn, reason }): Step => ({
      id,
      // A paper bears no hour: it comes after what led to it that day.
      when: { endOf: issuedOn },
      at: formatDay(issuedOn),
      title: reason ? t('story.replaced') : t('story.issued'),
      detail: (
        <>
          <Link to={paths.paper(id)} className="link inline-flex min-h-6 items-center">
            {t('story.number', { number })}
          </Link>
          {reason ? <span className="block">{sideOf(reason, language).text}</span> : null}
        </>
      ),
      tone: 'red',
    })),
    ...(actions.total > 0
      ? [
          {
            id: 'actions',
            // With what was issued that very day before it.
            when: { endOf: dayOf(story.asOf) },
            at: t('story.now'),
            title: t('story.actions', { count: actions.total }),
            detail: (
              <>
                {t('story.completed', { count: actions.completed, total: actions.total })}
                {' · '}
                <Link
                  to={paths.followUp({ adoption: adoptionId })}
                  className="link inline-flex min-h-6 items-center"
                >
                  {t('story.followUp')}
                </Link>
              </>
            ),
          },
        ]
      : []),
  ]
}

function useWorkshopSteps({ workshop, sessions }: Story): Step[] {
  const { t } = useTranslation('register')
  const language = useLanguage()
  const title = sideOf(workshop.title, language).text
  return [
    {
      id: 'workshop',
      when: { startOf: workshop.startsOn },
      at: formatDay(workshop.startsOn),
      title: workshop.isPublic ? (
        <Link to={paths.workshop(workshop.id)} className="link">
          {title}
        </Link>
      ) : (
        title
      ),
    },
    ...sessions.map((session) => ({
      id: session.id,
      when: session.startsAt,
      at: formatDateTime(session.startsAt),
      title: sideOf(session.title, language).text,
      detail: session.talkCount > 0 ? t('story.talks', { count: session.talkCount }) : null,
    })),
  ]
}
