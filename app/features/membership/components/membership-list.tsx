import { useTranslation } from 'react-i18next'
import { sideOf } from '~/kernel/bilingual'
import { useLanguage } from '~/ui/language'
import type { MembershipView } from '../membership'

/** "Bộ Khoa học và Công nghệ (Chuyên viên)", one line each. */
export function MembershipList({ memberships }: { memberships: readonly MembershipView[] }) {
  const { t } = useTranslation(['account'])
  const language = useLanguage()
  if (memberships.length === 0) return <span className="text-quiet">{t('account:noMembership')}</span>
  return (
    <ul>
      {memberships.map(({ organisation, role }) => (
        <li key={`${organisation.vi} ${role}`}>
          {sideOf(organisation, language).text}{' '}
          <span className="text-quiet">({t(`account:role.${role}`)})</span>
        </li>
      ))}
    </ul>
  )
}
