import { useTranslation } from 'react-i18next'
import { ButtonLink } from '~/ui/button'
import { Notice } from '~/ui/notice'
import { paths } from '~/kernel/paths'

interface AlreadyIssuedProps {
  issued: { adoptionId: string; number: string; name: string; time: string }
  /** The reader pressed the button as well, and somebody else was first. */
  isRefused: boolean
}

/** Of several who issue at once one did it. The others are told who, as what, and that their own press did nothing. */
export function AlreadyIssued({ issued, isRefused }: AlreadyIssuedProps) {
  const { t } = useTranslation('adoption')
  return (
    <Notice
      tone={isRefused ? 'warning' : 'info'}
      isLive={isRefused}
      title={t('issued.title', { name: issued.name, number: issued.number })}
      actions={<ButtonLink to={paths.paper(issued.adoptionId)}>{t('next.adopted-text')}</ButtonLink>}
    >
      {t(isRefused ? 'issued.refused' : 'issued.text', { time: issued.time })}
    </Notice>
  )
}
