import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { LANGUAGES } from '~/kernel/bilingual'
import { hasWords, type Draft } from '~/features/text/document/read'
import { ProvisionNumbersProvider } from '../draft-context'
import { ProvisionRow, type ProvisionRowProps } from './provision-row'
import { TextCell } from './text-cell'

interface DraftRowsProps extends Omit<ProvisionRowProps, 'provision' | 'isLast' | 'isSelected'> {
  draft: Draft
  isSelected: (id: string) => boolean
  /** What stands in the order of the page where some of them have gone, in front of the one that has this number now. */
  gap?: { number: number; content: ReactNode } | null
}

/**
 * The preamble and all provisions, both languages of each in one row: they stand side by side without anybody measuring them. Each row is a
 * grid of its own: in one for all of them the browser would lay out all for a letter.
 */
export function DraftRows({ draft, isSelected, gap = null, ...row }: DraftRowsProps) {
  const { t } = useTranslation(['drafting', 'common'])
  const { preamble, provisions } = draft
  const { editors, isReadOnly, shownSide } = row
  // A writer sees room for one where there is none.
  const hasPreamble = !isReadOnly || hasWords(preamble.vi) || hasWords(preamble.en)
  return (
    <ProvisionNumbersProvider provisions={provisions}>
      {hasPreamble ? (
        <div className="grid gap-x-10 md:grid-cols-2 print:grid-cols-2 print:gap-x-6">
          {LANGUAGES.map((side) => (
            <TextCell
              key={side}
              provisionId={null}
              side={side}
              lines={(draft.preambleEverything ?? preamble)[side]}
              editors={editors}
              label={`${t('preamble')}, ${t(`side.${side}Name`)}`}
              isReadOnly={isReadOnly}
              isShown={side === shownSide}
              hint={isReadOnly || hasWords(preamble[side]) ? undefined : t('preambleHint')}
            />
          ))}
        </div>
      ) : null}
      {provisions.map((provision, index) => (
        <Fragment key={provision.id}>
          {gap?.number === provision.number ? gap.content : null}
          <ProvisionRow
            provision={provision}
            isLast={index === provisions.length - 1}
            isSelected={isSelected(provision.id)}
            {...row}
          />
        </Fragment>
      ))}
      {gap && gap.number > provisions.length ? gap.content : null}
    </ProvisionNumbersProvider>
  )
}
