import { useTranslation } from 'react-i18next'
import { formatDateTime } from '~/kernel/dates'
import { DescriptionList } from '~/ui/description-list'
import { Notice } from '~/ui/notice'
import { Section } from '~/ui/section'
import type { DelegateAccount } from '../account.server'

interface AccountFactsProps {
  account: DelegateAccount
  name: string
  /** The reader decides now, and should look twice at an account that is no member's. */
  isAsked: boolean
}

/** Who is behind the name: the address, what the organisation knows of the account, and through whose hands it came. */
export function AccountFacts({ account, name, isAsked }: AccountFactsProps) {
  const { t } = useTranslation(['delegation', 'account'])
  const { email, roles, madeAt, invitedByName, addedByName } = account
  const at = formatDateTime(madeAt)
  const openedWords = useOpened(account)
  return (
    <>
      <Section title={t('delegation:account.title')} isSheet>
        <DescriptionList
          items={[
            {
              term: t('delegation:account.email'),
              description: <span className="font-semibold wrap-anywhere">{email}</span>,
            },
            {
              term: t('delegation:account.member'),
              description:
                roles.length > 0
                  ? t('delegation:account.memberAs', {
                      roles: roles.map((role) => t(`account:role.${role}`)).join(', '),
                    })
                  : t('delegation:account.notMember'),
            },
            {
              term: t('delegation:account.made'),
              description: invitedByName
                ? t('delegation:account.madeBy', { at, name: invitedByName })
                : t('delegation:account.madeAt', { at }),
            },
            { term: t('delegation:account.state'), description: openedWords },
            ...(addedByName ? [{ term: t('delegation:account.addedBy'), description: addedByName }] : []),
          ]}
        />
      </Section>
      {isAsked && roles.length === 0 ? (
        <Notice tone="warning" className="mb-6" title={t('delegation:strangerTitle', { name })}>
          {t('delegation:stranger')}
        </Notice>
      ) : null}
    </>
  )
}

function useOpened({ state, roles, opened }: DelegateAccount): string {
  const { t } = useTranslation('delegation')
  if (state === 'disabled') return t('account.closed')
  if (state === 'invited') return t(roles.length > 0 ? 'account.unopenedMember' : 'account.unopened')
  if (!opened) return t('account.open')
  const at = formatDateTime(opened.at)
  return opened.linkByName
    ? t('account.openedBy', { at, name: opened.linkByName })
    : t('account.openedAt', { at })
}
