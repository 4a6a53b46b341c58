import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { sideOf } from '~/kernel/bilingual'
import { paths } from '~/kernel/paths'
import { classNames } from '~/ui/class-names'
import { useLanguage } from '~/ui/language'
import { Table } from '~/ui/table'
import { BilingualText } from '~/ui/bilingual-text'
import type { MapTile } from '../queries.server'
import { StateBadge, StateIcon, stateTone } from '../../action/components/state-mark'

/** Where the sea of the archipelagos lies on this grid: the last column, two rows from the 16th. */
const ISLANDS = { gridColumn: 5, gridRow: '16 / span 2' }

const provincePath = (id: string) => paths.agency(id)

/** Each province one tile, of one size, about where it lies: a small province is as easy to find as a large one. */
export function TileMap({ tiles }: { tiles: MapTile[] }) {
  const { t } = useTranslation('follow-up')
  const language = useLanguage()
  return (
    <ul className="print-whole grid grid-cols-5 gap-1 print:max-w-[12cm]">
      {tiles.map(({ organisation, overall }) =>
        organisation.tile ? (
          <li
            key={organisation.id}
            className="min-w-0"
            style={{ gridColumn: organisation.tile.column + 1, gridRow: organisation.tile.row + 1 }}
          >
            <Link
              to={provincePath(organisation.id)}
              className={classNames(
                'flex h-full min-h-11 flex-col justify-between rounded-sm px-1 py-0.5 hover:underline sm:px-1.5',
                // In print a border too: where colour is missing, a tile still shows where it ends.
                'print:border print:border-strong-line',
                overall ? stateTone(overall.state) : 'border border-line bg-paper text-quiet',
              )}
            >
              <span className="text-[0.6875rem] leading-[1.3] font-semibold text-ink">
                {sideOf(organisation.name, language).text}
              </span>
              {overall ? (
                <span className="flex items-center justify-between gap-0.5 text-[0.75rem] leading-tight font-semibold tabular-nums">
                  {t('percent', { percent: overall.percent })}
                  <StateIcon state={overall.state} size={12} />
                  <span className="sr-only">, {t(`state.${overall.state}`)}</span>
                </span>
              ) : (
                <span className="sr-only">, {t('map.none')}</span>
              )}
            </Link>
          </li>
        ) : null,
      )}
      <li
        style={ISLANDS}
        className="rounded-sm border border-dashed border-strong-line px-1 py-0.5 text-[0.6875rem] leading-[1.3] text-quiet sm:px-1.5"
      >
        {t('map.islands')}
      </li>
    </ul>
  )
}

/** The same figures as rows, for those who read better that way. */
export function MapTable({ tiles }: { tiles: MapTile[] }) {
  const { t } = useTranslation('follow-up')
  return (
    <Table
      caption={t('map.title')}
      rows={tiles}
      rowKey={({ organisation }) => organisation.id}
      columns={[
        {
          key: 'name',
          header: t('map.province'),
          isRowHeader: true,
          cell: ({ organisation }) => (
            <Link className="link" to={provincePath(organisation.id)}>
              <BilingualText value={organisation.name} />
            </Link>
          ),
        },
        {
          key: 'state',
          header: t('map.state'),
          cell: ({ overall }) => (overall ? <StateBadge state={overall.state} /> : t('map.none')),
        },
        {
          key: 'percent',
          header: t('map.percent'),
          align: 'end',
          cell: ({ overall }) => (overall ? t('percent', { percent: overall.percent }) : ''),
        },
      ]}
    />
  )
}
