import { Lock } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BilingualField } from '~/ui/bilingual-field'
import { Button } from '~/ui/button'
import { ConfirmDialog } from '~/ui/confirm-dialog'
import { SeenFields } from '~/ui/seen-fields'
import type { Draft } from '~/features/text/document/read'
import type { FreezablePage } from '../state.server'
import { freezeValues, type SeenForFreeze } from '../seen-draft'
import { FreezeChanges } from './freeze-changes'
import { isDone } from './phase-changes'

interface FreezeDialogProps {
  page: FreezablePage
  draft: Draft
  isReady: boolean
  missingId: string
  onOpenChange: (isOpen: boolean) => void
}

/**
 * Asks for the freeze of the text that was on the page when it was opened. What changes behind it is shown in it, and
 * counts only once the person has said to have read it.
 */
export function FreezeDialog({ page, draft, isReady, missingId, onOpenChange }: FreezeDialogProps) {
  const { t } = useTranslation('version')
  const { phase, phaseChangedAt, comments } = page
  const present = useMemo<SeenForFreeze>(
    () => ({ draft, phase, phaseChangedAt, comments }),
    [draft, phase, phaseChangedAt, comments],
  )
  const [read, setRead] = useState<SeenForFreeze | null>(null)
  /** A refusal whose changes were read since. */
  const [settled, setSettled] = useState<unknown>(null)
  const values = useMemo(() => (read ? freezeValues(read) : {}), [read])
  return (
    <ConfirmDialog
      trigger={
        <Button variant="primary" icon={Lock} disabled={!isReady} aria-describedby={missingId}>
          {t('freeze.start')}
        </Button>
      }
      title={t('freeze.title')}
      description={t('freeze.text')}
      confirmLabel={t('freeze.start')}
      intent={{ name: 'intent', value: 'freeze' }}
      isBlocked={!page.canFreeze}
      onOpenChange={(isOpen) => {
        setRead(isOpen ? present : null)
        onOpenChange(isOpen)
      }}
    >
      {(answer) => (
        <>
          <SeenFields seen={{ revision: 0, values }} />
          {read && !isDone(answer) ? (
            <FreezeChanges
              read={read}
              present={present}
              answer={answer === settled ? null : answer}
              organisations={page.organisations}
              onRead={() => {
                setRead(present)
                setSettled(answer)
              }}
            />
          ) : null}
          <BilingualField
            name="label"
            label={t('freeze.label')}
            hint={t('freeze.labelHint')}
            required={[]}
            maxLength={120}
          />
        </>
      )}
    </ConfirmDialog>
  )
}
