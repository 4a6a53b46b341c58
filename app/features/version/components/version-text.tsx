import { formatDay } from '~/kernel/dates'
import type { Language } from '~/kernel/bilingual'
import { numberIn, type ProvisionContent, type VersionContent } from '../content'
import { VERSION_WORDS } from '../words'
import { VersionLines } from './version-lines'

export interface VersionTextProps {
  content: VersionContent
  language: Language
  /** The rank of a provision's heading: one below the heading that stands over the text. */
  headingLevel?: 2 | 3 | 4
  /** False for the bare words, without agencies, deadlines and deliverables. */
  hasData?: boolean
}

/** A frozen text in one language, set as on paper. Each provision can be linked to: `#<language>-<provision id>`. */
export function VersionText({ content, language, headingLevel = 3, hasData = true }: VersionTextProps) {
  const numberOf = numberIn(content)
  return (
    <div lang={language} className="paper-text">
      <VersionLines lines={content.preamble[language]} language={language} numberOf={numberOf} />
      {content.provisions.map((provision) => (
        <ProvisionText
          key={provision.id}
          provision={provision}
          language={language}
          headingLevel={headingLevel}
          hasData={hasData}
          numberOf={numberOf}
        />
      ))}
    </div>
  )
}

type ProvisionTextProps = Required<Omit<VersionTextProps, 'content'>> & {
  provision: ProvisionContent
  /** As `numberIn` gives it. */
  numberOf: (provisionId: string) => number | null
}

/** One provision of a frozen text, for those who set the languages side by side. Stands inside `paper-text`. */
export function ProvisionText({ provision, language, headingLevel, hasData, numberOf }: ProvisionTextProps) {
  const Heading = `h${headingLevel}` as const
  return (
    <section id={`${language}-${provision.id}`} className="mt-6 first:mt-0">
      <Heading className="mb-1 font-sans text-base font-semibold">
        {VERSION_WORDS[language].provision(provision.number)}
      </Heading>
      <VersionLines lines={provision.text[language]} language={language} numberOf={numberOf} />
      {hasData ? <ProvisionData provision={provision} language={language} /> : null}
    </section>
  )
}

function ProvisionData({ provision, language }: { provision: ProvisionContent; language: Language }) {
  const words = VERSION_WORDS[language]
  const rows: [string, string][] = [
    [
      words.lead,
      provision.lead.kind === 'all-provinces' ? words.allProvinces : provision.lead.agency.name[language],
    ],
    [words.coordinating, provision.coordinating.map((agency) => agency.name[language]).join('; ')],
    [words.deadline, provision.deadline ? formatDay(provision.deadline) : words.noDeadline],
    [words.deliverable, provision.deliverable[language]],
  ]
  return (
    <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5 font-sans text-sm">
      {rows
        .filter(([, value]) => value !== '')
        .map(([label, value]) => (
          <div key={label} className="col-span-2 grid grid-cols-subgrid">
            <dt className="text-quiet">{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}
