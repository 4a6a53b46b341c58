import { useTranslation } from 'react-i18next'

export interface AuditWords {
  verb: (verb: string) => string
  subject: (type: string) => string
  /** One detail of an entry, as "name: value". */
  detail: (name: string, value: string) => string
}

/** Details whose values are words themselves; those of the others are numbers, hashes and ids. */
const WORDED = ['role', 'visibility', 'disposition', 'verdict', 'isAdmin', 'allowsAbstention', 'confirmation']

/** Puts recorded verbs, kinds and details into words. What has no words yet is shown as it was recorded: a record hides nothing. */
export function useAuditWords(): AuditWords {
  const { t } = useTranslation(['audit'])
  return {
    verb: (verb) => t(`audit:verb.${verb}` as never, { defaultValue: verb }),
    subject: (type) => t(`audit:subject.${type}` as never, { defaultValue: type }),
    detail: (name, value) => {
      const said = WORDED.includes(name)
        ? t(`audit:value.${name}.${value}` as never, { defaultValue: value })
        : value
      return `${t(`audit:detail.${name}` as never, { defaultValue: name })}: ${said}`
    },
  }
}
