import { useNavigation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { Button } from '~/ui/button'
import { ConfirmDialog } from '~/ui/confirm-dialog'
import { FormError } from '~/ui/form-error'
import { Form } from '~/ui/form'

interface OrganisationFormProps {
  name: string
  errors: readonly string[]
}

/** The head or a focal point says yes or no, for the organisation. */
export function OrganisationForm({ name, errors }: OrganisationFormProps) {
  const { t } = useTranslation('delegation')
  const isPending = useNavigation().state !== 'idle'
  return (
    <>
      <FormError errors={errors} />
      <div className="flex flex-wrap gap-3">
        <Form method="post">
          <Button type="submit" name="intent" value="confirm" variant="primary" isPending={isPending}>
            {t('confirm')}
          </Button>
        </Form>
        <ConfirmDialog
          trigger={<Button>{t('decline')}</Button>}
          title={t('declineTitle', { name })}
          description={t('declineText', { name })}
          confirmLabel={t('decline')}
          tone="danger"
          intent={{ name: 'intent', value: 'decline' }}
          reason={{ name: 'reason', label: t('declineReason') }}
        />
      </div>
    </>
  )
}
