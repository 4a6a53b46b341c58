import { sideOf } from '~/kernel/bilingual'
import { formatDay, formatOfficialDate } from '~/kernel/dates'
import { PAPER_WORDS } from '~/features/adoption/paper-words'
import type { ProvisionContent } from '~/features/version/content'
import { VERSION_WORDS } from '~/features/version/words'
import type { OfficialPaperProps } from './official-paper'

/** Who carries out what and by when: part of the text that was voted on, so part of the paper. */
export function PaperAnnex({ paper, content, language }: OfficialPaperProps) {
  const words = PAPER_WORDS[language]
  const { provisions } = content
  if (provisions.length === 0) return null
  const attached = words.attachedTo({
    wrapper: paper.wrapper,
    number: paper.number,
    date: formatOfficialDate(paper.issuedOn, language),
    issuer: sideOf(paper.issuer, language).text,
  })
  const hasCoordinating = provisions.some(({ coordinating }) => coordinating.length > 0)
  const hasDeliverable = provisions.some(({ deliverable }) => deliverable[language] !== '')
  return (
    <section className="official-annex mt-14 border-t border-line pt-10 print:mt-0 print:border-0 print:pt-0">
      <h2 className="text-center font-bold">
        <span className="block">{words.annex}</span>
        <span className="block uppercase">{words.assignments}</span>
      </h2>
      <p className="mb-5 text-center italic">{attached}</p>
      <table className="w-full border-collapse text-[0.8125em] leading-snug max-sm:block print:table print:text-[11pt]">
        <thead className="max-sm:sr-only print:not-sr-only print:table-header-group">
          <tr>
            <HeadCell>{words.columns.number}</HeadCell>
            <HeadCell>{words.columns.lead}</HeadCell>
            {hasCoordinating ? <HeadCell>{words.columns.coordinating}</HeadCell> : null}
            {hasDeliverable ? <HeadCell>{words.columns.deliverable}</HeadCell> : null}
            <HeadCell>{words.columns.deadline}</HeadCell>
          </tr>
        </thead>
        <tbody className="max-sm:block print:table-row-group">
          {provisions.map((provision) => (
            <tr key={provision.id} className="max-sm:mb-3 max-sm:block print:mb-0 print:table-row">
              <th scope="row" className={`${cell} text-center`}>
                {provision.number}
              </th>
              <Cell label={words.columns.lead}>{leadOf(provision, language)}</Cell>
              {hasCoordinating ? (
                <Cell label={words.columns.coordinating}>
                  {provision.coordinating.map((agency) => agency.name[language]).join('; ')}
                </Cell>
              ) : null}
              {hasDeliverable ? (
                <Cell label={words.columns.deliverable}>{provision.deliverable[language]}</Cell>
              ) : null}
              <Cell label={words.columns.deadline}>
                {provision.deadline ? formatDay(provision.deadline) : VERSION_WORDS[language].noDeadline}
              </Cell>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const cell =
  'border border-strong-line px-2 py-1.5 align-top max-sm:block print:table-cell print:border-black'

function HeadCell({ children }: { children: string }) {
  return (
    <th scope="col" className={`${cell} font-bold`}>
      {children}
    </th>
  )
}

/** On a telephone each value carries its column's name; the heading above is then only spoken. */
function Cell({ label, children }: { label: string; children: string }) {
  return (
    <td
      data-label={label}
      className={`${cell} max-sm:before:block max-sm:before:text-quiet max-sm:before:content-[attr(data-label)_/_""] not-print:max-sm:empty:hidden print:before:hidden`}
    >
      {children}
    </td>
  )
}

function leadOf({ lead }: ProvisionContent, language: OfficialPaperProps['language']): string {
  return lead.kind === 'all-provinces' ? VERSION_WORDS[language].allProvinces : lead.agency.name[language]
}
