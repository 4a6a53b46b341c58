import { useNavigation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { Button, ButtonLink } from '~/ui/button'
import { Notice } from '~/ui/notice'
import { Form } from '~/ui/form'

interface OtherPersonProps {
  /** Who is signed in with this browser. */
  present: { name: string; email: string }
  /** Whom the invitation is for. */
  invited: string
}

/** Nobody is signed out, and nobody becomes somebody else, without being asked. */
export function OtherPerson({ present, invited }: OtherPersonProps) {
  const { t } = useTranslation(['account'])
  const isPending = useNavigation().state !== 'idle'
  return (
    <>
      <Notice tone="warning" title={t('account:invitation.otherTitle', present)}>
        {t('account:invitation.other', { name: present.name, invited })}
      </Notice>
      <Form method="post" className="mt-6 flex flex-wrap gap-3">
        <Button type="submit" name="intent" value="sign-out" variant="primary" isPending={isPending}>
          {t('account:invitation.signOut', { name: present.name })}
        </Button>
        <ButtonLink to="/" variant="quiet">
          {t('account:invitation.stay', { name: present.name })}
        </ButtonLink>
      </Form>
    </>
  )
}
