import { useNavigation } from '@remix-run/react'
import { Trans, useTranslation } from 'react-i18next'
import { sideOf, type Bilingual } from '~/kernel/bilingual'
import { Button } from '~/ui/button'
import { Form } from '~/ui/form'
import { useLanguage } from '~/ui/language'
import { useFocusOnArrival } from '~/ui/use-focus-on-arrival'
import type { Choice } from '../../ballot'
import { BALLOT_WORDS } from '../../words'

interface ConfirmVoteProps {
  choice: Choice
  opinion: string
  delegation: Bilingual
  delegationId: string
  onEdit: () => void
  onSend: () => void
}

/** The second look before what cannot be undone. A step of its own and not a dialog, so that it works without scripts. */
export function ConfirmVote({ choice, opinion, delegation, delegationId, onEdit, onSend }: ConfirmVoteProps) {
  const { t } = useTranslation('voting')
  const language = useLanguage()
  const other = language === 'vi' ? 'en' : 'vi'
  const isPending = useNavigation().formData?.get('intent') === 'cast'
  const heading = useFocusOnArrival<HTMLHeadingElement>()
  return (
    <section aria-labelledby="confirm-vote" className="sheet p-5 sm:p-6">
      <h2 id="confirm-vote" ref={heading} tabIndex={-1} className="scroll-mt-20 text-lg font-semibold">
        {t('confirm.title')}
      </h2>
      <p className="mt-1 text-quiet">
        <Trans
          t={t}
          i18nKey="confirm.delegation"
          values={{ delegation: sideOf(delegation, language).text }}
          components={{ strong: <strong className="font-semibold text-ink" /> }}
        />
      </p>
      <div className="my-4 rounded-md border border-action bg-action-tint px-4 py-3">
        <p className="text-xl font-bold">{BALLOT_WORDS[language].choices[choice]}</p>
        <p lang={other} className="text-sm text-quiet">
          {BALLOT_WORDS[other].choices[choice]}
        </p>
        {choice === 'other' ? (
          <p className="mt-2 wrap-anywhere whitespace-pre-line">{opinion.trim()}</p>
        ) : null}
      </div>
      <p>{t('confirm.final')}</p>
      <Form method="post" className="mt-5 flex flex-wrap gap-3" onSubmit={onSend}>
        <input type="hidden" name="choice" value={choice} />
        <input type="hidden" name="opinion" value={opinion} />
        <input type="hidden" name="delegationId" value={delegationId} />
        <Button
          type="submit"
          name="intent"
          value="cast"
          variant="primary"
          size="lg"
          isPending={isPending}
          className="max-sm:w-full"
        >
          {t('confirm.send')}
        </Button>
        <Button
          type="submit"
          name="intent"
          value="edit"
          size="lg"
          disabled={isPending}
          className="max-sm:w-full"
          onClick={(event) => {
            event.preventDefault()
            onEdit()
          }}
        >
          {t('confirm.edit')}
        </Button>
      </Form>
    </section>
  )
}
