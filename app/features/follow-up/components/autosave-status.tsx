import { useTranslation } from 'react-i18next'
import { formatTime } from '~/kernel/dates'
import { useErrorText } from '~/ui/error-text'
import type { SaveState } from './use-autosave'

/** Whether the words are kept, in words. */
export function AutosaveStatus({ state }: { state: SaveState }) {
  const { t } = useTranslation('follow-up')
  const errorText = useErrorText()
  const words = () => {
    switch (state.kind) {
      case 'idle':
        return null
      case 'saved':
        return t('autosave.saved', { time: formatTime(state.at) })
      case 'refused':
        return t('autosave.refused', { reason: errorText(state.code) })
      default:
        return t(`autosave.${state.kind}`)
    }
  }
  return (
    <span role="status" className="text-sm text-quiet">
      {words()}
    </span>
  )
}
