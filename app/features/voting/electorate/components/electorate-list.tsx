import { useTranslation } from 'react-i18next'
import type { ConfirmationKind } from '~/features/delegation/confirmation'
import { pairOf } from '~/kernel/bilingual'
import { BilingualText } from '~/ui/bilingual-text'
import { Empty } from '~/ui/empty'
import { Section } from '~/ui/section'

interface ElectorateListProps {
  delegations: readonly {
    organisationId: string
    nameVi: string
    nameEn: string
    voterIds: readonly string[]
    confirmation: ConfirmationKind
  }[]
}

/** Who would vote if the ballot were opened now. */
export function ElectorateList({ delegations }: ElectorateListProps) {
  const { t } = useTranslation('voting')
  return (
    <Section title={t('electorate.title', { count: delegations.length })} description={t('electorate.text')}>
      {delegations.length === 0 ? (
        <Empty title={t('electorate.empty')}>{t('electorate.emptyHint')}</Empty>
      ) : (
        <ul className="sheet max-h-96 overflow-y-auto px-4 py-2">
          {delegations.map((delegation) => (
            <li
              key={delegation.organisationId}
              className="flex flex-wrap justify-between gap-x-4 border-line py-2 not-last:border-b"
            >
              <BilingualText value={pairOf(delegation, 'name')} />
              <span className="text-sm text-quiet">
                {t('electorate.voters', { count: delegation.voterIds.length })}
              </span>
              {/* What is as it should be needs no words; whose word it is otherwise, everybody should see. */}
              {delegation.confirmation === 'organisation' ? null : (
                <span className="w-full text-sm text-quiet">
                  {t(`electorate.confirmation.${delegation.confirmation}`)}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
