import { useTranslation } from 'react-i18next'
import { formatNumber } from '~/kernel/dates'
import { Button } from '~/ui/button'
import { DescriptionList } from '~/ui/description-list'
import { Dialog, DialogActions, DialogClose } from '~/ui/dialog'
import { useLanguage } from '~/ui/language'
import { shortHash } from '../../words'
import type { OpenBallotForm as Start } from '../open-form.server'
import { leastOf, shareText, type Share } from '../../share'

/** What the form would send. */
export interface Opening {
  questionVi: string
  questionEn: string
  quorum: Share
  allowsAbstention: boolean
}

interface ConfirmOpeningProps {
  /** Null while nothing is to be confirmed. */
  opening: Opening | null
  start: Start
  /** The form that the last button sends. */
  formId: string
  isPending: boolean
  onClose: () => void
}

/** The second look before a vote begins: from then on nothing of this can be changed, so all of it is said. */
export function ConfirmOpening({ opening, start, formId, isPending, onClose }: ConfirmOpeningProps) {
  const { t } = useTranslation('voting')
  const { t: common } = useTranslation('common')
  const language = useLanguage()
  const { version, delegations } = start
  const voters = delegations.reduce((sum, { voterIds }) => sum + voterIds.length, 0)
  return (
    <Dialog
      open={opening !== null}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
      title={t('open.confirm')}
      description={t('open.confirmText')}
    >
      {opening ? (
        <DescriptionList
          layout="stack"
          items={[
            {
              term: t('open.text'),
              description: `${t('version', { number: version.number, count: version.content.provisions.length })} · SHA-256 ${shortHash(version.sha256)}`,
            },
            {
              term: t('open.question'),
              description: (
                <>
                  <span lang="vi" className="block wrap-anywhere">
                    {opening.questionVi}
                  </span>
                  <span lang="en" className="block wrap-anywhere text-quiet">
                    {opening.questionEn}
                  </span>
                </>
              ),
            },
            {
              term: t('open.quorum'),
              description: `${shareText(opening.quorum, language)}: ${t('open.mustVote', {
                quorum: formatNumber(leastOf(opening.quorum, delegations.length), language),
                count: delegations.length,
              })}`,
            },
            {
              term: t('open.abstainTerm'),
              description: t(opening.allowsAbstention ? 'open.abstainOffered' : 'open.abstainNotOffered'),
            },
            {
              term: t('open.voters'),
              description: `${t('electorate.title', { count: delegations.length })} · ${t('electorate.voters', { count: voters })}`,
            },
          ]}
        />
      ) : null}
      <DialogActions>
        <DialogClose>
          <Button>{common('dialog.cancel')}</Button>
        </DialogClose>
        <Button type="submit" form={formId} data-confirms="" variant="primary" isPending={isPending}>
          {t('open.submit')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
