import { MessageSquareDiff, PenLine } from 'lucide-react'
import { Toolbar } from 'radix-ui'
import { useTranslation } from 'react-i18next'
import { AUTHOR_MODES } from '~/kernel/draft-names'
import type { Author } from '~/features/text/document/authors'

const ICONS = { write: PenLine, suggest: MessageSquareDiff }

interface ModeSwitchProps {
  mode: Author['mode']
  onMode: (mode: Author['mode']) => void
  isDisabled: boolean
}

/** Whether what is typed is text at once, or a suggestion. Stands in a toolbar. */
export function ModeSwitch({ mode, onMode, isDisabled }: ModeSwitchProps) {
  const { t } = useTranslation('drafting')
  return (
    <Toolbar.ToggleGroup
      type="single"
      value={mode}
      disabled={isDisabled}
      aria-label={t('suggestion.mode.label')}
      // Choosing what is chosen would choose nothing.
      onValueChange={(next) => (next ? onMode(next as Author['mode']) : undefined)}
      className="ms-2 flex rounded-md border border-strong-line"
    >
      {AUTHOR_MODES.map((one) => {
        const Icon = ICONS[one]
        return (
          <Toolbar.ToggleItem
            key={one}
            value={one}
            title={t(`suggestion.mode.${one}Hint`)}
            // The selection in the text must stay where it is.
            onMouseDown={(event) => event.preventDefault()}
            className="inline-flex h-7.5 items-center gap-1.5 px-2.5 text-sm text-quiet first:rounded-s-md last:rounded-e-md hover:text-ink disabled:opacity-50 data-[state=on]:bg-action-tint data-[state=on]:font-semibold data-[state=on]:text-action"
          >
            <Icon aria-hidden size={15} />
            {t(`suggestion.mode.${one}`)}
          </Toolbar.ToggleItem>
        )
      })}
    </Toolbar.ToggleGroup>
  )
}
