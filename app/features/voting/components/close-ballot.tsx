import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '~/ui/button'
import { ConfirmDialog } from '~/ui/confirm-dialog'
import { Form } from '~/ui/form'
import { Section } from '~/ui/section'

interface CloseBallotProps {
  turnout: { voted: number; entitled: number; quorum: number }
}

/** For the chair. What the close will mean is said with the numbers of this moment. */
export function CloseBallot({ turnout }: CloseBallotProps) {
  const { t } = useTranslation('voting')
  const [isScripted, setIsScripted] = useState(false)
  useEffect(() => setIsScripted(true), [])
  const description =
    turnout.voted < turnout.quorum ? t('close.withoutQuorum', turnout) : t('close.withQuorum', turnout)
  return (
    <Section title={t('close.title')} isSheet>
      <p className="mb-4 text-sm text-quiet">{t('close.text')}</p>
      {isScripted ? (
        <ConfirmDialog
          trigger={<Button variant="danger">{t('close.button')}</Button>}
          title={t('close.confirm')}
          description={description}
          confirmLabel={t('close.button')}
          tone="danger"
          intent={{ name: 'intent', value: 'close' }}
        />
      ) : (
        <Form method="post" className="grid justify-items-start gap-3">
          <p className="text-sm">{description}</p>
          <Button type="submit" variant="danger" name="intent" value="close">
            {t('close.button')}
          </Button>
        </Form>
      )}
    </Section>
  )
}
