import {
  ArrowDown,
  ArrowUp,
  Ellipsis,
  Merge,
  Plus,
  Split,
  SquareDashedMousePointer,
  Trash2,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '~/ui/button'
import { Menu, MenuItem, MenuSeparator } from '~/ui/menu'
import type { DraftActions } from '../../provisions/draft-actions'

interface ProvisionMenuProps {
  id: string
  number: number
  isFirst: boolean
  isLast: boolean
  actions: DraftActions
  onSelect: () => void
}

/** What can be done with a provision as a whole; all of it by keys too. */
export function ProvisionMenu({ id, number, isFirst, isLast, actions, onSelect }: ProvisionMenuProps) {
  const { t } = useTranslation('drafting')
  return (
    <Menu isOfMany trigger={<IconButton icon={Ellipsis} size="sm" label={t('menu.label', { number })} />}>
      <MenuItem icon={Plus} onSelect={() => actions.add(id)}>
        {t('menu.addBelow')}
      </MenuItem>
      <MenuItem icon={SquareDashedMousePointer} onSelect={onSelect}>
        {t('menu.select')}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={ArrowUp} isDisabled={isFirst} onSelect={() => void actions.shift([id], -1)}>
        {t('menu.moveUp')}
      </MenuItem>
      <MenuItem icon={ArrowDown} isDisabled={isLast} onSelect={() => void actions.shift([id], 1)}>
        {t('menu.moveDown')}
      </MenuItem>
      <SplitItem id={id} actions={actions} />
      <MenuItem icon={Merge} isDisabled={isFirst} onSelect={() => actions.mergeIntoPrevious(id)}>
        {t('menu.merge')}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={Trash2} tone="danger" onSelect={() => actions.remove([id])}>
        {t('menu.remove')}
      </MenuItem>
    </Menu>
  )
}

/** A component of its own: the caret has come and gone since the row was drawn, and this is drawn when the menu opens. */
function SplitItem({ id, actions }: Pick<ProvisionMenuProps, 'id' | 'actions'>) {
  const { t } = useTranslation('drafting')
  return (
    <MenuItem icon={Split} isDisabled={!actions.hasCaret(id)} onSelect={() => actions.split(id)}>
      {t('menu.split')}
    </MenuItem>
  )
}
