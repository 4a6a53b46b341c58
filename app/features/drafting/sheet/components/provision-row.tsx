import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Organisation } from '~/features/organisation/organisation'
import type { DraftProvision } from '~/features/text/document/read'
import { LANGUAGES, type Language } from '~/kernel/bilingual'
import { classNames } from '~/ui/class-names'
import type { DraftEditors } from '../../editor/draft-editors'
import type { BlockHandlers } from '../../provisions/use-block-keys'
import type { DraftActions } from '../../provisions/draft-actions'
import { ProvisionHeader } from './provision-header'
import { ProvisionMargin } from './provision-margin'
import { ProvisionMenu } from './provision-menu'
import { TextCell } from './text-cell'

export interface ProvisionRowProps {
  provision: DraftProvision
  isLast: boolean
  isSelected: boolean
  organisations: readonly Organisation[]
  editors: DraftEditors | null
  actions: DraftActions | null
  blocks: BlockHandlers
  shownSide: Language
  isReadOnly: boolean
  onEdit: (id: string) => void
}

/** One provision: its header over both texts, side by side. Drawn again only when something of it has changed. */
export const ProvisionRow = memo(function ProvisionRow(props: ProvisionRowProps) {
  const { provision, isLast, isSelected, organisations, editors, actions, blocks, shownSide } = props
  const { isReadOnly, onEdit } = props
  const { t } = useTranslation(['drafting', 'common'])
  const { id, number, text, everything } = provision
  return (
    <section
      id={`provision-${id}`}
      data-provision={id}
      aria-label={t('provision.title', { number })}
      className={classNames(
        'draft-row mt-6 grid gap-x-10 md:grid-cols-2 print:grid-cols-2 print:gap-x-6',
        isSelected && 'draft-row-selected',
      )}
    >
      {editors ? <ProvisionMargin {...{ id, isSelected, blocks }} canMove={actions !== null} /> : null}
      <div className="md:col-span-2 print:col-span-2">
        <ProvisionHeader
          provision={provision}
          organisations={organisations}
          actions={
            actions ? { edit: () => onEdit(id), confirmMatching: () => actions.confirm(id) } : undefined
          }
          menu={
            actions ? (
              <ProvisionMenu
                {...{ id, number, isLast, actions }}
                isFirst={number === 1}
                onSelect={() => blocks.choose(id, false)}
              />
            ) : null
          }
        />
      </div>
      {LANGUAGES.map((side) => (
        <TextCell
          key={side}
          provisionId={id}
          side={side}
          lines={(everything ?? text)[side]}
          editors={editors}
          label={`${t('provision.title', { number })}, ${t(`side.${side}Name`)}`}
          isReadOnly={isReadOnly}
          isShown={side === shownSide}
        />
      ))}
    </section>
  )
})
