import { sideOf, type Bilingual, type Language } from '~/kernel/bilingual'
import { formatOfficialDate } from '~/kernel/dates'
import { PAPER_WORDS } from '~/features/adoption/paper-words'
import { LineList } from '~/features/text/line-list'
import { numberIn, type VersionContent } from '~/features/version/content'
import { VERSION_WORDS } from '~/features/version/words'
import type { Paper } from '~/features/adoption/paper'
import { officialText, recipientsOf } from '../official-text'
import { PaperAnnex } from './paper-annex'
import './official-paper.css'

export interface OfficialPaperProps {
  paper: Paper
  content: VersionContent
  /** The language of the paper, which need not be the reader's. */
  language: Language
}

/** The issued text as its paper looks: parts 1 to 9 of NĐ 30/2020/NĐ-CP, annex I, and the assignments as an annex. */
export function OfficialPaper({ paper, content, language }: OfficialPaperProps) {
  const text = officialText(content, language)
  const shared = { language, numberOf: numberIn(content), bullet: '-' }
  return (
    <article lang={language} className="official-paper sheet px-5 py-8 sm:px-12 sm:py-12">
      <PaperHead paper={paper} language={language} />
      <PaperTitle paper={paper} language={language} />
      <div className="official-body mt-8">
        <div className="italic">
          <LineList {...shared} lines={text.bases} />
        </div>
        <LineList {...shared} lines={text.preamble} />
        {text.provisions.map(({ id, number, lines }) => (
          <section key={id} id={`provision-${number}`}>
            <LineList {...shared} lines={lines} lead={<strong>{number}.</strong>} />
          </section>
        ))}
      </div>
      <PaperFoot paper={paper} content={content} language={language} />
      <PaperAnnex paper={paper} content={content} language={language} />
    </article>
  )
}

type PartProps = Omit<OfficialPaperProps, 'content'>

const textIn = (value: Bilingual, language: Language) => sideOf(value, language).text

/** Parts 1 to 4: who issues on the left, the state on the right; one under the other on a telephone. */
function PaperHead({ paper, language }: PartProps) {
  const words = PAPER_WORDS[language]
  const parent = textIn(paper.parentAgency, language)
  return (
    <header className="grid gap-x-6 gap-y-4 text-center text-[0.9375em] leading-snug sm:grid-cols-[5fr_6fr] print:grid-cols-[1fr_auto]">
      <div>
        {parent ? <p className="uppercase">{parent}</p> : null}
        <p className="font-bold uppercase">{textIn(paper.issuer, language)}</p>
        <span aria-hidden className="official-rule w-2/5" />
      </div>
      <div className="max-sm:order-first print:order-none">
        <p className="official-nation font-bold print:whitespace-nowrap">{words.nation}</p>
        <p className="inline-block font-bold">
          {words.motto}
          <span aria-hidden className="official-rule w-full" />
        </p>
      </div>
      <p>{words.number(paper.number)}</p>
      <p className="italic">
        {textIn(paper.place, language)}, {formatOfficialDate(paper.issuedOn, language)}
      </p>
    </header>
  )
}

/** Part 5: the name of the type, then the subject. */
function PaperTitle({ paper, language }: PartProps) {
  return (
    <h1 className="mt-8 text-center font-bold">
      <span className="block text-[1.125em] uppercase">{PAPER_WORDS[language].wrappers[paper.wrapper]}</span>
      <span className="mx-auto mt-1 block max-w-[36em]">{textIn(paper.title, language)}</span>
      <span aria-hidden className="official-rule mt-2 w-1/4" />
    </h1>
  )
}

/** Parts 7 and 9: the recipients on the left, who signs on the right. */
function PaperFoot({ paper, content, language }: OfficialPaperProps) {
  const words = PAPER_WORDS[language]
  const recipients = recipientsOf(content.provisions, language, VERSION_WORDS[language].allProvinces)
  const title = textIn(paper.signatoryTitle, language).split('\n')
  return (
    <footer className="official-foot mt-10 grid gap-8 sm:grid-cols-2 print:grid-cols-2">
      <div className="text-[0.8125em] leading-snug max-sm:order-last print:order-none">
        <p className="font-bold italic">{words.recipients}</p>
        <ul>
          {(recipients.length > 8 ? [words.asAbove] : recipients.map((name) => `${name};`)).map(
            (recipient) => (
              <li key={recipient}>- {recipient}</li>
            ),
          )}
          <li>- {words.archive}</li>
        </ul>
      </div>
      <div className="text-center font-bold">
        {title.map((line, at) => (
          <p key={line} className="uppercase">
            {at === 0 && paper.authority ? `${words.authorities[paper.authority]} ` : null}
            {line}
          </p>
        ))}
        <p className="mt-20">{paper.signatoryName}</p>
      </div>
    </footer>
  )
}
