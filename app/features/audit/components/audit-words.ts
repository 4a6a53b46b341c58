import { useTranslation } from 'react-i18next'

export interface AuditWords {
  verb: (verb: string) => string
  subject: (type: string) => string
}

/** Puts recorded verbs and kinds into words. What has no words yet is shown as it was recorded: a record hides nothing. */
export function useAuditWords(): AuditWords {
  const { t } = useTranslation(['audit'])
  return {
    verb: (verb) => t(`audit:verb.${verb}` as never, { defaultValue: verb }),
    subject: (type) => t(`audit:subject.${type}` as never, { defaultValue: type }),
  }
}
