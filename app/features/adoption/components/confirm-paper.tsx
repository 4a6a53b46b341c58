import { useNavigation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { LANGUAGES, sideOf, type Bilingual, type Language } from '~/kernel/bilingual'
import { formatOfficialDate } from '~/kernel/dates'
import type { Seen } from '~/kernel/seen'
import { Button } from '~/ui/button'
import { Form } from '~/ui/form'
import { DescriptionList } from '~/ui/description-list'
import { useLanguage } from '~/ui/language'
import { SeenFields } from '~/ui/seen-fields'
import { useFocusOnArrival } from '~/ui/use-focus-on-arrival'
import type { Paper } from '../paper'
import { PAPER_WORDS } from '../paper-words'

interface ConfirmPaperProps {
  paper: Paper
  sha256: string
  /** All that was written, to be sent once more as it was reviewed. */
  fields: Record<string, string | number>
  seen: Seen
  title: string
  /** What cannot be undone, in words. */
  final: string
  submit: string
  /** What follows from it: the actions that it gives, or why it replaces. */
  children: ReactNode
}

/** The last page before a paper is public for good: all that it will bear, as it will bear it. A page of its own, without a script too. */
export function ConfirmPaper({
  paper,
  sha256,
  fields,
  seen,
  title,
  final,
  submit,
  children,
}: ConfirmPaperProps) {
  const { t } = useTranslation('adoption')
  const pending = useNavigation().formData?.get('intent')
  const heading = useFocusOnArrival<HTMLHeadingElement>()
  const inBoth = (text: (language: Language) => string) => <InBoth text={text} />
  const side = (value: Bilingual) => inBoth((language) => sideOf(value, language).text)
  return (
    <section aria-labelledby="confirm-paper" className="sheet max-w-3xl p-5 sm:p-6">
      <h2 id="confirm-paper" ref={heading} tabIndex={-1} className="scroll-mt-20 text-xl font-bold">
        {title}
      </h2>
      <div className="my-5">
        <DescriptionList
          items={[
            {
              term: t('issue.wrapper'),
              description: inBoth((one) => PAPER_WORDS[one].wrappers[paper.wrapper]),
            },
            { term: t('confirm.number'), description: <strong translate="no">{paper.number}</strong> },
            {
              term: t('confirm.placeAndDate'),
              description: inBoth(
                (one) => `${sideOf(paper.place, one).text}, ${formatOfficialDate(paper.issuedOn, one)}`,
              ),
            },
            { term: t('confirm.subject'), description: side(paper.title) },
            ...(paper.parentAgency.vi || paper.parentAgency.en
              ? [{ term: t('issue.parentAgency'), description: side(paper.parentAgency) }]
              : []),
            { term: t('issue.issuer'), description: side(paper.issuer) },
            { term: t('confirm.signatory'), description: <Signatory paper={paper} /> },
            {
              term: 'SHA-256',
              description: (
                <code translate="no" className="font-sans break-all tabular-nums">
                  {sha256}
                </code>
              ),
            },
          ]}
        />
      </div>
      {children}
      <p className="mt-5 font-medium">{final}</p>
      <Form method="post" className="mt-5 flex flex-wrap gap-3">
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <SeenFields seen={seen} />
        <Button
          type="submit"
          name="intent"
          value="issue"
          variant="primary"
          size="lg"
          isPending={pending === 'issue'}
          className="max-sm:w-full"
        >
          {submit}
        </Button>
        <Button
          type="submit"
          name="intent"
          value="edit"
          size="lg"
          isPending={pending === 'edit'}
          className="max-sm:w-full"
        >
          {t('confirm.edit')}
        </Button>
      </Form>
    </section>
  )
}

/** Both sides of the paper at once, the reader's first: both are issued. */
export function InBoth({ text }: { text: (language: Language) => string }) {
  const language = useLanguage()
  const sides = [...LANGUAGES].sort((one) => (one === language ? -1 : 1))
  return (
    <>
      {sides.map((one, at) => (
        <span
          key={one}
          lang={one}
          className={at === 0 ? 'block whitespace-pre-line' : 'block text-sm whitespace-pre-line text-quiet'}
        >
          {text(one)}
        </span>
      ))}
    </>
  )
}

function Signatory({ paper }: { paper: Paper }) {
  return (
    <>
      <InBoth
        text={(language) =>
          `${PAPER_WORDS[language].authorities[paper.authority]} ${sideOf(paper.signatoryTitle, language).text}`.trim()
        }
      />
      <strong className="block">{paper.signatoryName}</strong>
    </>
  )
}
