import { BellRing, BookLock, LogOut, Mail, UserRound, UsersRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Avatar } from '../avatar'
import { forgetFormsOf } from '../kept-forms/kept-store'
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '../menu'
import { paths } from '~/kernel/paths'

export interface FrameUser {
  id: string
  name: string
  isAdmin?: boolean
}

export function PersonMenu({ user }: { user: FrameUser }) {
  const { t } = useTranslation('common')
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={t('frame.personMenu', { name: user.name })}
          className="inline-flex size-10 shrink-0 items-center justify-center rounded-full"
        >
          <Avatar person={user} isDecorative />
        </button>
      }
    >
      <MenuLabel>{user.name}</MenuLabel>
      <MenuItem to={paths.account()} icon={UserRound}>
        {t('frame.account')}
      </MenuItem>
      <MenuItem to={paths.noticePreferences()} icon={BellRing}>
        {t('frame.noticePreferences')}
      </MenuItem>
      {user.isAdmin ? (
        <>
          <MenuSeparator />
          <MenuItem to={paths.users()} icon={UsersRound}>
            {t('frame.adminUsers')}
          </MenuItem>
          <MenuItem to={paths.audit()} icon={BookLock}>
            {t('frame.adminAudit')}
          </MenuItem>
          <MenuItem to={paths.mail()} icon={Mail}>
            {t('frame.adminMail')}
          </MenuItem>
        </>
      ) : null}
      <MenuSeparator />
      <MenuItem postTo={paths.signOut()} onPost={() => void forgetFormsOf(user.id)} icon={LogOut}>
        {t('frame.signOut')}
      </MenuItem>
    </Menu>
  )
}
