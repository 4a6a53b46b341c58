import { Printer } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '~/ui/button'

export function PrintButton() {
  const { t } = useTranslation('workshop')
  return (
    <Button icon={Printer} size="sm" onClick={() => window.print()}>
      {t('programme.print')}
    </Button>
  )
}
