import { History, MessagesSquare, PenLine, type LucideIcon } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { seenPhase } from '~/features/recommendation/seen-phase'
import { isBeingFinished, isFirstDraft } from '~/features/recommendation/recommendation'
import type { Seen } from '~/kernel/seen'
import { paths } from '~/kernel/paths'
import { Button, ButtonLink } from '~/ui/button'
import { ConfirmDialog } from '~/ui/confirm-dialog'
import { SeenFields } from '~/ui/seen-fields'
import type { Draft } from '~/features/text/document/read'
import type { FreezablePage } from '../state.server'
import { FreezeDialog } from './freeze-dialog'
import { PhaseChanges } from './phase-changes'

interface PhaseActionsProps {
  page: FreezablePage
  /** The text as the page shows it now. */
  draft: Draft
  /** Nothing stands between the text and its freeze. */
  isReady: boolean
  /** The element that says what is missing. */
  missingId: string
}

type Step = 'start-consultation' | 'end-consultation' | 'freeze'

/** The steps that this person may take next, the most important one last. */
export function PhaseActions({ page, draft, isReady, missingId }: PhaseActionsProps) {
  const { t } = useTranslation('version')
  const { id, phase, latestVersion, can, canFreeze } = page
  // A question that is open stays open when somebody else moves the text on meanwhile: then it says so.
  const [asked, setAsked] = useState<Step | null>(null)
  const ask = (step: Step) => (isOpen: boolean) => setAsked(isOpen ? step : null)
  const start = t(isBeingFinished(phase) ? 'consultation.again' : 'consultation.start')
  return (
    <>
      {latestVersion === null ? null : (
        <ButtonLink to={paths.version(id, latestVersion)} icon={History}>
          {t('short', { number: latestVersion })}
        </ButtonLink>
      )}
      {can.startConsultation || asked === 'start-consultation' ? (
        <ConsultationStep
          page={page}
          intent="start-consultation"
          icon={MessagesSquare}
          isPrimary={isFirstDraft(phase)}
          label={start}
          title={t('consultation.startTitle')}
          text={t('consultation.startText')}
          isAllowed={can.startConsultation}
          onOpenChange={ask('start-consultation')}
        />
      ) : null}
      {can.endConsultation || asked === 'end-consultation' ? (
        <ConsultationStep
          page={page}
          intent="end-consultation"
          icon={PenLine}
          isPrimary
          label={t('consultation.end')}
          title={t('consultation.endTitle')}
          text={t('consultation.endText')}
          isAllowed={can.endConsultation}
          onOpenChange={ask('end-consultation')}
        />
      ) : null}
      {canFreeze || asked === 'freeze' ? (
        <FreezeDialog
          page={page}
          draft={draft}
          isReady={isReady}
          missingId={missingId}
          onOpenChange={ask('freeze')}
        />
      ) : null}
    </>
  )
}

interface ConsultationStepProps {
  page: FreezablePage
  intent: Step
  icon: LucideIcon
  isPrimary: boolean
  label: string
  title: string
  text: string
  isAllowed: boolean
  onOpenChange: (isOpen: boolean) => void
}

function ConsultationStep({
  page,
  intent,
  icon,
  isPrimary,
  label,
  title,
  text,
  isAllowed,
  onOpenChange,
}: ConsultationStepProps) {
  const [seen, setSeen] = useState<Seen>(() => seenPhase(page))
  return (
    <ConfirmDialog
      trigger={
        <Button variant={isPrimary ? 'primary' : 'secondary'} icon={icon}>
          {label}
        </Button>
      }
      title={title}
      description={text}
      confirmLabel={label}
      intent={{ name: 'intent', value: intent }}
      isBlocked={!isAllowed}
      onOpenChange={(isOpen) => {
        if (isOpen) setSeen(seenPhase(page))
        onOpenChange(isOpen)
      }}
    >
      {(answer) => (
        <>
          <SeenFields seen={seen} />
          <PhaseChanges seen={seen} page={page} answer={answer} />
        </>
      )}
    </ConfirmDialog>
  )
}
