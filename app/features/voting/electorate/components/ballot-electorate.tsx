import { ChevronRight } from 'lucide-react'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from '@remix-run/react'
import { sideOf } from '~/kernel/bilingual'
import { formatDateTime } from '~/kernel/dates'
import { paths } from '~/kernel/paths'
import { BilingualText } from '~/ui/bilingual-text'
import { classNames } from '~/ui/class-names'
import { useLanguage } from '~/ui/language'
import { Section } from '~/ui/section'
import type { ElectorateEntry } from '../view.server'
import { ReplaceVoter } from './replace-voter'

interface BallotElectorateProps {
  ballotId: string
  entries: readonly ElectorateEntry[]
  /** How many delegations there are, and whether all of them are in `entries`: a long list is loaded for whoever unfolds it. */
  count: number
  isWhole: boolean
  /** What the action answered to the form that puts another voter in the place of one. */
  answer: unknown
  /** For whoever waits for the voters, the list is open from the start. */
  isUnfolded: boolean
  /** Says on whose word a voter stands for the delegation. */
  Word: ComponentType<{ confirmation: VoterWord }>
}

type VoterWord = NonNullable<ElectorateEntry['voters'][number]['word']>

/** Who votes for whom in this ballot, and who took whose place since the opening: when, and by whose hand. */
export function BallotElectorate({
  ballotId,
  entries,
  count,
  isWhole,
  answer,
  isUnfolded,
  Word,
}: BallotElectorateProps) {
  const { t } = useTranslation('voting')
  const language = useLanguage()
  const replaceable = entries.filter(({ replacing }) => replacing !== null)
  const changes = entries.flatMap((entry) => entry.changes.map((change) => ({ ...change, entry })))
  return (
    <Section title={t('voters.title')} description={t('voters.text')} className="mt-10">
      {changes.length > 0 ? (
        <ul aria-label={t('voters.changes')} className="sheet mb-4 px-4 py-2">
          {changes.map(({ entry, ...change }) => (
            <li
              key={`${entry.delegationId} ${String(change.changedAt)}`}
              className="border-line py-2 wrap-anywhere not-last:border-b"
            >
              {t('voters.change', {
                delegation: sideOf(entry.delegation, language).text,
                voter: change.voterName,
                replaced: change.replacedName,
              })}
              <span className="block text-sm text-quiet">
                {t('voters.changedBy', {
                  name: change.changedByName,
                  time: formatDateTime(change.changedAt),
                })}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {replaceable.map((entry) =>
        entry.replacing ? (
          <ReplaceVoter
            key={entry.delegationId}
            delegationId={entry.delegationId}
            delegation={entry.delegation}
            replacing={entry.replacing}
            answer={answer}
          />
        ) : null,
      )}
      {isUnfolded ? (
        <p className="font-medium">{t('voters.all', { count })}</p>
      ) : (
        // One link that unfolds and folds, so that the focus stays on it.
        <Link
          to={isWhole ? paths.ballot(ballotId) : paths.ballotVoters(ballotId)}
          replace
          preventScrollReset
          aria-expanded={isWhole}
          className="link inline-flex min-h-8 items-center gap-1 font-medium"
        >
          <ChevronRight aria-hidden size={16} className={classNames('shrink-0', isWhole && 'rotate-90')} />
          {t('voters.list', { count })}
        </Link>
      )}
      {isUnfolded || isWhole ? (
        <ul className="sheet mt-2 px-4 py-2">
          {entries.map(({ delegationId, delegation, voters }) => (
            <li
              key={delegationId}
              className="grid gap-x-6 gap-y-1 border-line py-2 not-last:border-b sm:grid-cols-2"
            >
              <BilingualText value={delegation} />
              <ul className="text-sm">
                {voters.map(({ name, isEntitled, word }, at) => (
                  <li key={at} className="wrap-anywhere">
                    {name}
                    {isEntitled ? null : <span className="text-gold"> · {t('voters.notEntitled')}</span>}
                    {word ? (
                      <Word confirmation={word} />
                    ) : (
                      <p className="text-quiet">{t('voters.wordUnknown')}</p>
                    )}
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      ) : null}
    </Section>
  )
}
