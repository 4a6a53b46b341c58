import { CalendarClock, Check, CheckCheck, Landmark, Pencil, TriangleAlert, Users } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { sideOf } from '~/kernel/bilingual'
import { formatDay } from '~/kernel/dates'
import type { Organisation } from '~/features/organisation/organisation'
import { Badge } from '~/ui/badge'
import { Button, IconButton } from '~/ui/button'
import { classNames } from '~/ui/class-names'
import { useLanguage } from '~/ui/language'
import { useFocusHeir } from '~/ui/use-focus-heir'
import { dayOfDeadline, leadIdOf } from '~/features/text/document/provision-data'
import { hasWords, type DraftProvision } from '~/features/text/document/read'
import { NO_DEADLINE } from '~/kernel/draft-names'

interface ProvisionHeaderProps {
  provision: DraftProvision
  organisations: readonly Organisation[]
  /** Left out where nothing can be changed. */
  actions?: { edit: () => void; confirmMatching: () => void } | undefined
  /** What else can be done with it. */
  menu?: ReactNode
}

/** More coordinating agencies than this are counted and not named. */
const NAMED_AGENCIES = 2

/** The slim line over both texts of a provision: who, until when, and whether the two say the same. */
export function ProvisionHeader({ provision, organisations, actions, menu }: ProvisionHeaderProps) {
  const { t } = useTranslation('drafting')
  const language = useLanguage()
  const { number, data, text, isMatching } = provision
  const nameOf = (id: string) => {
    const found = organisations.find((one) => one.id === id)
    return found ? sideOf(found.name, language).text : t('provision.unknownAgency')
  }
  const leadId = leadIdOf(data)
  const lead =
    data.assignment?.kind === 'all-provinces' ? t('provision.allProvinces') : leadId ? nameOf(leadId) : null
  const coordinating = data.coordinatingIds.map(nameOf)
  const day = dayOfDeadline(data)
  const deadline = data.deadline === NO_DEADLINE ? t('provision.noDeadline') : day ? formatDay(day) : null
  const canConfirm = Boolean(actions) && !isMatching && hasWords(text.vi) && hasWords(text.en)
  // Once it is confirmed there is nothing to confirm: the button beside takes the focus.
  const confirming = useFocusHeir<HTMLButtonElement>(canConfirm)
  return (
    // Facts may take several lines; whether the texts match stays where the eye looks for it.
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line pt-2.5 pb-2 text-sm sm:flex-nowrap sm:items-start print:flex-wrap">
      <div className="contents min-w-0 grow flex-wrap items-center gap-x-4 gap-y-1 sm:flex">
        <h2 className="inline-flex min-h-7 items-center text-base font-bold">
          {t('provision.title', { number })}
        </h2>
        <Fact
          icon={<Landmark aria-hidden size={15} />}
          label={t('provision.lead')}
          missing={t('provision.leadMissing')}
        >
          {lead}
        </Fact>
        {coordinating.length > 0 ? (
          <Fact icon={<Users aria-hidden size={15} />} label={t('provision.coordinating')}>
            {coordinating.length <= NAMED_AGENCIES ? (
              coordinating.join(', ')
            ) : (
              <>
                <span className="screen-only" title={coordinating.join(', ')}>
                  {t('provision.agencies', { count: coordinating.length })}
                </span>
                <span className="hidden print:inline">{coordinating.join(', ')}</span>
              </>
            )}
          </Fact>
        ) : null}
        <Fact
          icon={<CalendarClock aria-hidden size={15} />}
          label={t('provision.deadline')}
          missing={t('provision.deadlineMissing')}
        >
          {deadline}
        </Fact>
      </div>
      <div className="screen-only ms-auto flex min-h-7 flex-wrap items-center justify-end gap-1.5 sm:shrink-0">
        {actions && canConfirm ? (
          <Button
            size="sm"
            variant="quiet"
            icon={CheckCheck}
            onClick={() => {
              confirming.used()
              actions.confirmMatching()
            }}
            className="min-h-7 py-0"
          >
            {t('provision.confirmMatching')}
            <span className="sr-only"> ({t('provision.title', { number })})</span>
          </Button>
        ) : null}
        {isMatching ? (
          <Badge tone="green" icon={Check}>
            {t('provision.matching')}
          </Badge>
        ) : (
          // On a telephone the button beside it says so already.
          <span className={classNames(canConfirm && 'max-sm:sr-only')}>
            <Badge tone="gold">{t('provision.notMatching')}</Badge>
          </span>
        )}
        {actions ? (
          <IconButton
            ref={confirming.heir}
            icon={Pencil}
            size="sm"
            label={t('provision.edit', { number })}
            onClick={actions.edit}
          />
        ) : null}
        {menu}
      </div>
    </div>
  )
}

interface FactProps {
  icon: ReactNode
  label: string
  /** What is said in place of a value; without it nothing is. */
  missing?: string
  children: ReactNode
}

function Fact({ icon, label, missing, children }: FactProps) {
  const isMissing = children === null
  if (isMissing && !missing) return null
  return (
    <span
      className={classNames(
        'inline-flex items-center gap-1.5 [&_svg]:shrink-0',
        isMissing ? 'screen-only text-gold' : 'text-quiet print:text-ink',
      )}
    >
      {isMissing ? (
        <TriangleAlert aria-hidden size={15} />
      ) : (
        <span className="contents print:hidden">{icon}</span>
      )}
      <span className="sr-only print:not-sr-only">{label}: </span>
      <span className="min-w-0">{children ?? missing}</span>
    </span>
  )
}
