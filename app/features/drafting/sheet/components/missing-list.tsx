import { Fragment, memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { FreezeProblem, ProvisionFault } from '../../freeze-problems'

const FAULTS: ProvisionFault[] = ['lead-missing', 'deadline-missing', 'vi-empty', 'en-empty', 'not-matching']

interface MissingListProps {
  problems: readonly FreezeProblem[]
  /** Then that nothing is missing is said too. */
  isFreezeNext: boolean
  id: string
}

/** What is still missing for the freeze, each with a way to it. */
export const MissingList = memo(function MissingList({ problems, isFreezeNext, id }: MissingListProps) {
  const { t } = useTranslation('drafting')
  if (problems.length === 0) {
    return isFreezeNext ? (
      <p id={id} className="text-sm text-green">
        {t('missing.none')}
      </p>
    ) : null
  }
  const open = problems.flatMap((problem) =>
    problem.kind === 'open-comments' || problem.kind === 'open-suggestions' ? [problem] : [],
  )
  const faults = FAULTS.map((kind) => ({
    kind,
    places: problems.flatMap((problem) => (problem.kind === kind ? [problem] : [])),
  })).filter(({ places }) => places.length > 0)
  return (
    <div id={id} className="text-sm">
      <span className="text-quiet">{t('missing.label')} </span>
      <ul className="inline">
        {problems.some(({ kind }) => kind === 'no-provisions') ? (
          <li className="inline after:content-[';_'] last:after:content-['']">
            {t('missing.no-provisions')}
          </li>
        ) : null}
        {open.map(({ kind, count }) => (
          <li key={kind} className="inline after:content-[';_'] last:after:content-['']">
            <a href="#comments" className="link">
              {t(`missing.${kind}`, { count })}
            </a>
          </li>
        ))}
        {faults.map(({ kind, places }) => (
          <li key={kind} className="inline after:content-[';_'] last:after:content-['']">
            {t(`missing.${kind}`)}{' '}
            {places.map(({ provisionId, number }, index) => (
              <Fragment key={provisionId}>
                {index > 0 ? ', ' : null}
                <a href={`#provision-${provisionId}`} className="link">
                  <span className="sr-only">{t('provision.title', { number })}</span>
                  <span aria-hidden>{number}</span>
                </a>
              </Fragment>
            ))}
          </li>
        ))}
      </ul>
    </div>
  )
}, isSameList)

/** Found anew with each letter, and mostly the same. */
function isSameList(before: MissingListProps, after: MissingListProps): boolean {
  const said = ({ problems, isFreezeNext, id }: MissingListProps) =>
    JSON.stringify([problems, isFreezeNext, id])
  return said(before) === said(after)
}
