import { useTranslation } from 'react-i18next'
import { SignInAgain } from '../form-error'
import { Notice } from '../notice'

/** Why the page stays as it is, although something changed or a form was sent. */
export function HeldBackNotice({ reason }: { reason: 'signed-out' | 'forbidden' }) {
  const { t } = useTranslation('common')
  const isOut = reason === 'signed-out'
  return (
    <Notice
      tone="warning"
      title={t(isOut ? 'keptForms.signedOut' : 'keptForms.forbidden')}
      isLive
      className="held-back screen-only mb-5"
    >
      {isOut ? <SignInAgain /> : t('keptForms.forbiddenText')}
    </Notice>
  )
}
