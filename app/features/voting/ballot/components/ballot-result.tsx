import { useTranslation } from 'react-i18next'
import { formatDateTime, formatNumber } from '~/kernel/dates'
import { Badge, type Tone } from '~/ui/badge'
import { BilingualText } from '~/ui/bilingual-text'
import { useLanguage } from '~/ui/language'
import { Notice, type NoticeTone } from '~/ui/notice'
import { ProgressBar } from '~/ui/progress-bar'
import { Section } from '~/ui/section'
import { Table, type TableColumn } from '~/ui/table'
import type { Choice, Verdict } from '../../ballot'
import { BALLOT_WORDS } from '../../words'
import type { BallotResult as Result, VoteLine } from '../result.server'
import { VoteProblems } from './vote-problems'
import { VoteProof } from '../../proof/components/vote-proof'

const verdictTones: Record<Verdict, NoticeTone> = {
  adopted: 'success',
  'not-adopted': 'danger',
  'no-quorum': 'warning',
  void: 'danger',
}
const choiceTones: Record<Choice, Tone> = { for: 'green', against: 'red', other: 'gold', abstain: 'grey' }

interface BallotResultProps {
  result: Result
  choices: readonly Choice[]
  canReadVoters: boolean
}

/** The verdict with the sums that it follows from, then who voted what. */
export function BallotResult({ result, choices, canReadVoters }: BallotResultProps) {
  const { t } = useTranslation('voting')
  const language = useLanguage()
  const { counts, voted, entitled, quorum, verdict } = result
  const words = BALLOT_WORDS[language]
  return (
    <>
      <Notice
        tone={result.problems.length > 0 ? 'danger' : verdictTones[verdict]}
        title={words.verdicts[verdict]}
        className="mb-6"
      >
        {verdict === 'void'
          ? t('result.void', { reason: result.voidReason })
          : t(`result.${verdict}`, {
              for: counts.for,
              against: counts.against,
              voted,
              entitled,
              quorum,
            })}{' '}
        {t('result.closed', { time: formatDateTime(result.closedAt) })}
      </Notice>
      <VoteProblems
        problems={result.problems}
        hint={verdict === 'void' ? undefined : t('result.doubtfulHint')}
      />
      {result.isWhole ? null : <p className="mb-6 max-w-prose text-sm text-quiet">{t('result.partly')}</p>}
      <Section title={t('result.counts')} isSheet>
        <dl className="grid gap-3">
          {choices.map((choice) => (
            <div
              key={choice}
              className="grid grid-cols-[minmax(7rem,10rem)_1fr_minmax(2ch,auto)] items-center gap-x-4"
            >
              <dt>{words.choices[choice]}</dt>
              <dd aria-hidden>
                <ProgressBar label={words.choices[choice]} value={counts[choice]} max={entitled} />
              </dd>
              <dd className="text-end font-semibold tabular-nums">
                {formatNumber(counts[choice], language)}
              </dd>
            </div>
          ))}
        </dl>
        <p className="mt-4 text-sm text-quiet">{t('result.turnout', { voted, entitled, quorum })}</p>
      </Section>
      <Section title={t('result.lines')}>
        <Table
          caption={t('result.lines')}
          columns={useColumns(canReadVoters)}
          rows={result.lines}
          rowKey={(line) => line.delegation.vi + line.delegation.en}
        />
        <VoteProof />
      </Section>
    </>
  )
}

function useColumns(canReadVoters: boolean): TableColumn<VoteLine>[] {
  const { t } = useTranslation('voting')
  const language = useLanguage()
  const columns: TableColumn<VoteLine>[] = [
    {
      key: 'delegation',
      header: t('result.delegation'),
      isRowHeader: true,
      cell: ({ delegation }) => <BilingualText value={delegation} />,
    },
    {
      key: 'choice',
      header: t('result.choice'),
      cell: ({ choice, opinion, isWrong }) => (
        <>
          {choice ? (
            <Badge tone={choiceTones[choice]}>{BALLOT_WORDS[language].choices[choice]}</Badge>
          ) : (
            <span className="text-quiet">{t('result.notVoted')}</span>
          )}
          {isWrong ? <p className="mt-1 text-sm font-medium text-red">{t('result.wrongLine')}</p> : null}
          {opinion ? <p className="mt-1 whitespace-pre-line text-sm">{opinion}</p> : null}
        </>
      ),
    },
    {
      key: 'receipt',
      header: t('result.receipt'),
      cell: ({ receipt }) => (
        <span translate="no" className="text-sm whitespace-nowrap">
          {receipt ?? '–'}
        </span>
      ),
    },
  ]
  if (!canReadVoters) return columns
  columns.push({
    key: 'voter',
    header: t('result.voter'),
    cell: ({ castByName, castAt }) =>
      castByName && castAt ? (
        <span className="text-sm">
          {castByName} <span className="whitespace-nowrap text-quiet">{formatDateTime(castAt)}</span>
        </span>
      ) : (
        '–'
      ),
  })
  return columns
}
