import { useTranslation } from 'react-i18next'
import { sideOf, type Bilingual } from '~/kernel/bilingual'
import { formatDateTime, formatDay, formatNumber, fromLocalInput, isDay } from '~/kernel/dates'
import { useLanguage } from '~/ui/language'

/** What an entry's details name by id, as it is called today. */
export type Names = Partial<Record<string, Bilingual>>

export interface AuditWords {
  verb: (verb: string) => string
  subject: (type: string) => string
  /** The details of an entry, each as "name: value"; a change is one of them, old and new. */
  details: (details: readonly [string, string][], names: Names) => AuditDetail[]
}

export interface AuditDetail {
  words: string
  /** An id or a hash: for whoever compares it, and nothing to read. */
  isCode: boolean
}

/** Details whose values are words themselves; those of the others are numbers, hashes and ids. */
const WORDED = [
  'role',
  'visibility',
  'disposition',
  'verdict',
  'isAdmin',
  'allowsAbstention',
  'confirmation',
  'kind',
  'by',
]

/** `before.roomVi`, `now.roomVi`: what an edit changed, or what was removed. `text.done`: which text a decision was about. */
const FIELD = /^(before|now|text)\.(.+?)(Vi|En)?$/
const DIGEST = /^sha256:([0-9a-f]{64}):(\d+)$/
/** What stands for a thing and says nothing of it: ids, hashes, commitments, several of them. */
const CODE = /(^|[\s,:])([0-9a-f]{32,}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})(?=$|[\s,:)])/
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/

/** Puts recorded verbs, kinds and details into words. What has no words yet is shown as it was recorded: a record hides nothing. */
export function useAuditWords(): AuditWords {
  const { t } = useTranslation(['audit'])
  const language = useLanguage()
  const word = (key: string, otherwise: string) => t(`audit:${key}` as never, { defaultValue: otherwise })

  function valueOf(name: string, value: string, names: Names): string {
    if (WORDED.includes(name)) return word(`value.${name}.${value}`, value)
    const known = value.split(',').map((id) => names[id])
    if (known.every((one) => one !== undefined))
      return known.map((one) => sideOf(one, language).text).join(', ')
    const [, sha256, length] = DIGEST.exec(value) ?? []
    if (sha256)
      return t('audit:text.digest', {
        count: Number(length),
        number: formatNumber(Number(length), language),
        sha256,
      })
    if (MOMENT.test(value)) return formatDateTime(fromLocalInput(value))
    return isDay(value) ? formatDay(value) : value
  }

  function fieldOf(name: string, base: string, side: string | undefined): string {
    const label = word(`field.${base}`, name)
    return side ? t(side === 'Vi' ? 'audit:text.vi' : 'audit:text.en', { label }) : label
  }

  function quoted(name: string, value: string | undefined, names: Names): string {
    return value ? `“${valueOf(name, value, names)}”` : t('audit:text.empty')
  }

  return {
    verb: (verb) => word(`verb.${verb}`, verb),
    subject: (type) => word(`subject.${type}`, type),
    details: (details, names) => {
      const all = new Map(details)
      const words = details.flatMap(([name, value]) => {
        const [, part, base, side] = FIELD.exec(name) ?? []
        if (!part || !base) return [`${word(`detail.${name}`, name)}: ${valueOf(name, value, names)}`]
        const field = `${base}${side ?? ''}`
        const label = fieldOf(field, base, side)
        if (part === 'text') return [`${label}: ${valueOf(base, value, names)}`]
        const [before, now] = [all.get(`before.${field}`), all.get(`now.${field}`)]
        if (now === undefined) return [`${label}: ${quoted(base, before, names)}`]
        // The two halves of a change are one detail, where the old one stands.
        if (part === 'now') return before === undefined ? [`${label}: ${quoted(base, now, names)}`] : []
        return [`${label}: ${quoted(base, before, names)} → ${quoted(base, now, names)}`]
      })
      return words.map((one) => ({ words: one, isCode: CODE.test(one) }))
    },
  }
}
