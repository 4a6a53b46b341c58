import { useTranslation } from 'react-i18next'
import { formatDateTime } from '~/kernel/dates'
import { Button } from '../button'
import { Notice } from '../notice'
import type { KeptForm } from './kept-store'

interface KeptNoticeProps {
  kept: KeptForm
  /** The page has no such form: the words are shown here. */
  isHomeless?: boolean
  /** Null once a form that saves itself has stored them: nothing is left to be taken back. */
  onDiscard: (() => void) | null
  onDismiss?: () => void
}

export function KeptNotice({ kept, isHomeless = false, onDiscard, onDismiss }: KeptNoticeProps) {
  const { t } = useTranslation('common')
  const at = formatDateTime(new Date(kept.at))
  return (
    <Notice
      tone={isHomeless ? 'warning' : 'info'}
      title={isHomeless ? t('keptForms.homeless') : t('keptForms.restored', { at })}
      isLive
      className="screen-only mb-5"
      actions={
        <>
          {onDismiss ? (
            <Button size="sm" onClick={onDismiss}>
              {t('keptForms.dismiss')}
            </Button>
          ) : null}
          {onDiscard ? (
            <Button size="sm" onClick={onDiscard}>
              {t('keptForms.discard')}
            </Button>
          ) : null}
        </>
      }
    >
      <p>{isHomeless ? t('keptForms.homelessText', { at }) : t('keptForms.restoredText')}</p>
      {kept.isCut ? <p>{t('keptForms.cut')}</p> : null}
      {isHomeless ? <KeptWords kept={kept} /> : null}
    </Notice>
  )
}

/** Only what reads like words: choices without their form say nothing. */
function KeptWords({ kept }: { kept: KeptForm }) {
  const words = kept.fields
    .flatMap(([, values]) => values)
    .map((value) => (typeof value === 'string' ? value : value.name))
  return (
    <ul className="mt-2 grid gap-2">
      {words.filter(Boolean).map((text, index) => (
        <li key={index} className="wrap-anywhere whitespace-pre-line border-s-2 border-strong-line ps-3">
          {text}
        </li>
      ))}
    </ul>
  )
}
