import { useTranslation } from 'react-i18next'
import { formatTime } from '~/kernel/dates'
import { refusalMessage, type RefusalCode } from '~/kernel/refused-answer'
import { classNames } from '~/ui/class-names'
import { leadTo } from '~/ui/error-summary'
import { useErrorText } from '~/ui/error-text'
import { FormError, isSignedOut } from '~/ui/form-error'
import { useRootMark } from '~/ui/use-root-mark'
import type { SaveState } from './use-autosave'

/**
 * Whether the words are kept, in words. Stays in sight while the form is written in: its place is kept, so that nothing moves
 * under whoever types when it says something else.
 */
export function AutosaveStatus({ state }: { state: SaveState }) {
  const { t } = useTranslation('follow-up')
  useRootMark('tools')
  useRootMark('refused-tools', state.kind === 'refused')
  return (
    <div className="sticky-tools leaves-when-low screen-only sticky top-15 z-10 -mx-4 mb-3 bg-paper px-4 py-1.5 sm:-mx-6 sm:px-6">
      <p
        role="status"
        className={classNames('min-h-6 text-sm', isGood(state) ? 'text-quiet' : 'font-medium text-red')}
      >
        {state.kind === 'undecided' ? (
          <a
            href={`#collision-${state.field}`}
            onClick={(event) => leadTo(event, `collision-${state.field}`)}
            className="underline underline-offset-3"
          >
            {t('autosave.undecided')}
          </a>
        ) : state.kind === 'saved' ? (
          t('autosave.saved', { time: formatTime(state.at) })
        ) : state.kind === 'idle' || state.kind === 'refused' ? null : (
          t(`autosave.${state.kind}`)
        )}
      </p>
      {state.kind === 'refused' ? <Refused code={state.code} /> : null}
    </div>
  )
}

const isGood = ({ kind }: SaveState) => kind === 'idle' || kind === 'saving' || kind === 'saved'

function Refused({ code }: { code: RefusalCode }) {
  const { t } = useTranslation('follow-up')
  const errorText = useErrorText()
  const message = refusalMessage(code)
  return (
    <FormError
      errors={[isSignedOut(message) ? message : t('autosave.refused', { reason: errorText(message) })]}
    />
  )
}
