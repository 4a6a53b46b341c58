import { useFetcher } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Seen } from '~/kernel/seen'
import { Button } from '~/ui/button'
import { Dialog, DialogActions, DialogClose } from '~/ui/dialog'
import { Form } from '~/ui/form'
import { answeredErrors } from '~/ui/answered-errors'
import { FormError } from '~/ui/form-error'
import { ChangesNotice, SeenFields } from '~/ui/seen-fields'
import { Section } from '~/ui/section'

interface CloseBallotProps {
  turnout: { voted: number; entitled: number; quorum: number }
  /** What this page shows of the ballot, to be named by the close. */
  seen: Seen
  /** What the action answered to a close without a script. */
  answer: unknown
}

/** For the chair. What the close will mean is said with the numbers of this moment. */
export function CloseBallot({ turnout, seen, answer }: CloseBallotProps) {
  const { t } = useTranslation('voting')
  const [isScripted, setIsScripted] = useState(false)
  useEffect(() => setIsScripted(true), [])
  const description =
    turnout.voted < turnout.quorum ? t('close.withoutQuorum', turnout) : t('close.withQuorum', turnout)
  return (
    <Section title={t('close.title')} isSheet>
      <p className="mb-4 text-sm text-quiet">{t('close.text')}</p>
      {isScripted ? (
        <CloseDialog description={description} seen={seen} />
      ) : (
        <Form method="post" className="grid justify-items-start gap-3">
          <CloseRefusal answer={answer} />
          <p className="text-sm">{description}</p>
          <SeenFields seen={seen} />
          <Button type="submit" variant="danger" name="intent" value="close">
            {t('close.button')}
          </Button>
        </Form>
      )}
    </Section>
  )
}

/** The page waits under it: a close that the votes since would change is refused with what changed. Once the ballot is closed the page has no such dialog any more. */
function CloseDialog({ description, seen }: { description: string; seen: Seen }) {
  const { t } = useTranslation('voting')
  const { t: common } = useTranslation('common')
  const fetcher = useFetcher()
  return (
    <Dialog
      trigger={<Button variant="danger">{t('close.button')}</Button>}
      title={t('close.confirm')}
      description={description}
    >
      <Form fetcher={fetcher} method="post">
        <SeenFields seen={seen} />
        <CloseRefusal answer={fetcher.data} />
        <DialogActions>
          <DialogClose>
            <Button>{common('dialog.cancel')}</Button>
          </DialogClose>
          <Button
            type="submit"
            variant="danger"
            isPending={fetcher.state !== 'idle'}
            name="intent"
            value="close"
          >
            {t('close.button')}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  )
}

function CloseRefusal({ answer }: { answer: unknown }) {
  const { t } = useTranslation('voting')
  const errors = answeredErrors(answer)
  if (errors.length === 0) return null
  return (
    <div className="grid gap-3">
      <FormError errors={errors} />
      <ChangesNotice
        answer={answer}
        labelOf={(field) => (field === 'turnout' ? t('turnout.title') : t('seen.quorum'))}
      />
    </div>
  )
}
