import { useTranslation } from 'react-i18next'

const SHARED = {
  Vi: 'common:language.vi',
  En: 'common:language.en',
} as const

/** The names of the fields of a form, as the form itself calls them: "Tên phiên (Tiếng Việt)". */
export function useFieldLabels(form: 'field' | 'session' | 'talk'): (field: string) => string {
  const { t } = useTranslation(['workshop', 'common'])
  return (field) => {
    if (field === 'talks') return t('workshop:talk.list')
    const [, base = field, side] = /^(.*?)(Vi|En)?$/.exec(field) ?? []
    const name = base === 'hostIds' ? 'hosts' : base.replace(/Id$/, '')
    // Which field it is, is known only at run time: the typed list of keys cannot see it.
    const label = t(`workshop:${form}.${name}` as never, { defaultValue: field })
    return side ? `${label} (${t(SHARED[side as keyof typeof SHARED])})` : label
  }
}
