import { useTranslation } from 'react-i18next'
import { TextField } from '~/ui/field'
import type { FormField } from '~/ui/form-field'
import { PASSWORD_MIN_LENGTH } from '../../password'

/** A new password, typed twice. Password managers find it by its autocomplete. */
export function NewPasswordFields({ password, repeated }: { password: FormField; repeated: FormField }) {
  const { t } = useTranslation(['account'])
  return (
    <>
      <TextField
        field={password}
        label={t('account:field.newPassword')}
        hint={t('account:passwordHint', { length: PASSWORD_MIN_LENGTH })}
        type="password"
        autoComplete="new-password"
        minLength={PASSWORD_MIN_LENGTH}
        defaultValue=""
      />
      <TextField
        field={repeated}
        label={t('account:field.repeated')}
        type="password"
        autoComplete="new-password"
        defaultValue=""
      />
    </>
  )
}
