import { History, Lock, MessagesSquare, PenLine } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { BilingualField } from '~/ui/bilingual-field'
import { Button, ButtonLink } from '~/ui/button'
import { ConfirmDialog } from '~/ui/confirm-dialog'
import type { DraftPage } from '../queries.server'

interface PhaseActionsProps {
  page: Pick<DraftPage, 'id' | 'phase' | 'latestVersion' | 'can'>
  /** Whether anything stands between the text and its freeze. */
  isReady: boolean
  /** The element that says what is missing. */
  missingId: string
}

/** The steps that this person may take next, the most important one last. */
export function PhaseActions({ page, isReady, missingId }: PhaseActionsProps) {
  const { t } = useTranslation('drafting')
  const { id, phase, latestVersion, can } = page
  return (
    <>
      {latestVersion === null ? null : (
        <ButtonLink to={`/recommendations/${id}/versions/${latestVersion}`} icon={History}>
          {t('version.short', { number: latestVersion })}
        </ButtonLink>
      )}
      {can.startConsultation ? (
        <ConfirmDialog
          trigger={
            <Button variant={phase === 'draft' ? 'primary' : 'secondary'} icon={MessagesSquare}>
              {t(phase === 'draft' ? 'consultation.start' : 'consultation.again')}
            </Button>
          }
          title={t('consultation.startTitle')}
          description={t('consultation.startText')}
          confirmLabel={t(phase === 'draft' ? 'consultation.start' : 'consultation.again')}
          intent={{ name: 'intent', value: 'start-consultation' }}
        />
      ) : null}
      {can.endConsultation ? (
        <ConfirmDialog
          trigger={
            <Button variant="primary" icon={PenLine}>
              {t('consultation.end')}
            </Button>
          }
          title={t('consultation.endTitle')}
          description={t('consultation.endText')}
          confirmLabel={t('consultation.end')}
          intent={{ name: 'intent', value: 'end-consultation' }}
        />
      ) : null}
      {can.freeze ? (
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
        >
          <BilingualField
            name="label"
            label={t('freeze.label')}
            hint={t('freeze.labelHint')}
            required={[]}
            maxLength={120}
          />
        </ConfirmDialog>
      ) : null}
    </>
  )
}
