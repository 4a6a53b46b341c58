import { useTranslation } from 'react-i18next'
import { formatDateTime, formatNumber } from '~/kernel/dates'
import { useLanguage } from '~/ui/language'
import { Notice } from '~/ui/notice'
import type { Finding } from '../../finding'
import { useFindingWords } from '../../finding-words'

export interface CheckReport {
  findings: Pick<Finding, 'code' | 'params'>[]
  count: number
  lastHash: string
  unlinked: number
  signed: { seq: string; at: Date } | null
  fingerprint: string | null
  begunAnewAt: Date[]
  isComparedWith: { keyFile: boolean; headFile: boolean }
  counts: { versions: number; adoptions: number; ballots: number; partly: number; votes: number }
}

interface ChainNoticeProps {
  report: CheckReport
  checkedAt: Date
}

/** What the check found, what exactly it looked at, and what it did not. */
export function ChainNotice({ report, checkedAt }: ChainNoticeProps) {
  const { t } = useTranslation(['audit'])
  const wordsOf = useFindingWords()
  const { checked, unchecked } = useScope(report)
  const isIntact = report.findings.length === 0
  return (
    <Notice
      isLive
      className="mb-4"
      tone={isIntact ? 'success' : 'danger'}
      title={isIntact ? t('audit:chain.intact') : t('audit:chain.broken')}
    >
      {isIntact ? null : (
        <>
          <Lines lines={report.findings.map(wordsOf)} />
          <p className="mt-1">{t('audit:chain.brokenHint')}</p>
        </>
      )}
      <p className="mt-2 font-semibold">{t('audit:chain.checked', { at: formatDateTime(checkedAt) })}</p>
      <Lines lines={checked} />
      <p className="mt-2 font-semibold">{t('audit:chain.notChecked')}</p>
      <Lines lines={unchecked} />
      <p className="mt-2 text-sm">
        {t('audit:chain.lastHash')} <code className="break-all">{report.lastHash}</code>
      </p>
      {report.fingerprint ? (
        <p className="text-sm">
          {t('audit:chain.fingerprint')} <code className="break-all">{report.fingerprint}</code>
        </p>
      ) : null}
    </Notice>
  )
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul className="ms-5 list-disc">
      {lines.map((line, at) => (
        <li key={`${at} ${line}`}>{line}</li>
      ))}
    </ul>
  )
}

function useScope({ count, unlinked, signed, begunAnewAt, isComparedWith, counts }: CheckReport) {
  const { t } = useTranslation(['audit'])
  const language = useLanguage()
  const number = (value: number) => formatNumber(value, language)
  const when = (yes: boolean, line: string) => (yes ? [line] : [])
  const { versions, adoptions, ballots, partly, votes } = counts
  const signedTo = signed ? { entry: number(Number(signed.seq)), at: formatDateTime(signed.at) } : null
  return {
    checked: [
      t('audit:chain.entries', { number: number(count) }),
      ...(signedTo ? [t('audit:chain.signed', signedTo)] : []),
      ...when(isComparedWith.keyFile, t('audit:chain.keyFile')),
      ...when(isComparedWith.headFile, t('audit:chain.headFile')),
      t('audit:chain.texts', { versions: number(versions), adoptions: number(adoptions) }),
      t('audit:chain.votes', { votes: number(votes), ballots: number(ballots) }),
    ],
    unchecked: [
      ...when(partly > 0, t('audit:chain.partly', { number: number(partly) })),
      ...when(unlinked > 0, t('audit:chain.waiting', { number: number(unlinked) })),
      ...(signedTo ? [] : [t('audit:chain.noSignature')]),
      ...(signedTo && Number(signed?.seq) < count
        ? [t('audit:chain.unsigned', { entry: signedTo.entry })]
        : []),
      ...when(!isComparedWith.keyFile, t('audit:chain.noKeyFile')),
      ...when(!isComparedWith.headFile, t('audit:chain.noHeadFile')),
      ...begunAnewAt.map((at) => t('audit:chain.begunAnew', { at: formatDateTime(at) })),
      t('audit:chain.others'),
    ],
  }
}
