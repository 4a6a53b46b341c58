import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { sideOf } from '~/kernel/bilingual'
import { useLanguage } from '~/ui/language'
import { searchFor, type Filters } from '../filters'
import type { ProvisionColumn } from '../matrix'

export interface MapChoiceProps {
  filters: Filters
  /** The recommendations that provinces carry out. */
  columns: ProvisionColumn[]
  shown: ProvisionColumn
  /** Where the recommendations of several texts stand together: by the number of its paper, which. */
  texts: Record<string, string>
}

/** Which recommendation the map shows. A filter on one recommendation has chosen already. */
export function MapChoice({ filters, columns, shown, texts }: MapChoiceProps) {
  const { t } = useTranslation('follow-up')
  const language = useLanguage()
  const labelOf = ({ number, adoptionId }: ProvisionColumn) =>
    texts[adoptionId] ? t('matrix.numberOf', { number, text: texts[adoptionId] }) : String(number)
  const links = filters.provision === null ? columns : [shown]
  return (
    <>
      <span className="mb-1 flex flex-wrap gap-1">
        {links.map((column) => (
          <Link
            key={column.id}
            to={searchFor(filters, { map: column.id })}
            preventScrollReset
            replace
            aria-label={t('map.ofProvision', { number: labelOf(column) })}
            aria-current={column.id === shown.id ? 'true' : undefined}
            className="inline-flex min-h-6 items-center rounded-sm px-2 font-semibold hover:bg-wash aria-[current]:bg-action-tint aria-[current]:text-action"
          >
            {t('matrix.column', { number: labelOf(column) })}
          </Link>
        ))}
      </span>
      <span className="block">{sideOf(shown.title, language).text}</span>
    </>
  )
}
