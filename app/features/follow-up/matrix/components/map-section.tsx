import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { Section } from '~/ui/section'
import { searchFor, type Filters } from '../filters'
import type { Matrix } from '../queries.server'
import { MapChoice } from './map-choice'
import { MapTable, TileMap } from './tile-map'

/** One recommendation, province by province; where none is a province's, that is said in the place of an empty map. */
export function MapSection({ filters, matrix }: { filters: Filters; matrix: Matrix }) {
  const { t } = useTranslation('follow-up')
  const { mapColumn, mapColumns, tiles } = matrix
  const isTable = filters.view === 'table'
  return (
    <Section
      className="print-whole"
      title={t('map.title')}
      description={
        mapColumn ? (
          <MapChoice
            filters={filters}
            columns={mapColumns}
            shown={mapColumn}
            texts={matrix.text ? {} : Object.fromEntries(matrix.texts.map(({ id, number }) => [id, number]))}
          />
        ) : undefined
      }
    >
      <p className="mb-3 md:hidden">
        <a href="#agencies" className="link">
          {t('map.skip')}
        </a>
      </p>
      {mapColumn === null ? (
        <p className="mb-3 text-sm">
          {!matrix.hasProvinces
            ? t('map.noProvinces')
            : filters.provision === null
              ? t('map.nothing')
              : t('map.notProvinces', { number: filters.provision })}
        </p>
      ) : (
        <>
          {isTable ? <MapTable tiles={tiles} /> : <TileMap tiles={tiles} />}
          <p className="screen-only mt-3 text-sm text-quiet">
            {isTable ? null : `${t('map.note')} `}
            <Link
              to={searchFor(filters, { view: isTable ? 'map' : 'table' })}
              preventScrollReset
              className="link underline"
            >
              {isTable ? t('map.asMap') : t('map.asTable')}
            </Link>
          </p>
        </>
      )}
    </Section>
  )
}
