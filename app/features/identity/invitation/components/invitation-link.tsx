import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '~/ui/button'
import { Field } from '~/ui/field'
import { Notice } from '~/ui/notice'
import { INVITATION_DAYS } from '../invitation'

interface InvitationLinkProps {
  /** Null where it went to its owner by mail. */
  link: string | null
  name: string
}

/** What became of a link: it is on its way to its owner, or is shown this once. */
export function InvitationLink({ link, name }: InvitationLinkProps) {
  const { t } = useTranslation(['account'])
  if (link !== null) return <ShownLink link={link} name={name} />
  return (
    <Notice tone="success" isLive className="mb-6" title={t('account:link.mailed', { name })}>
      {t('account:link.mailedHint', { days: INVITATION_DAYS })}
    </Notice>
  )
}

/** The link is kept nowhere: it opens the account of the person it was made for. */
function ShownLink({ link, name }: { link: string; name: string }) {
  const { t } = useTranslation(['account'])
  const [isCopied, setIsCopied] = useState(false)

  async function copy() {
    await navigator.clipboard.writeText(link)
    setIsCopied(true)
  }

  return (
    <Notice tone="success" isLive className="mb-6" title={t('account:link.title', { name })}>
      <p>{t('account:link.hint', { days: INVITATION_DAYS })}</p>
      <div className="mt-3 flex flex-wrap items-end gap-3">
        <Field label={t('account:link.label')} isRequired className="grow basis-72">
          {({ control }) => (
            <input
              {...control}
              className="field-control font-mono text-sm"
              readOnly
              value={link}
              onFocus={(event) => event.currentTarget.select()}
            />
          )}
        </Field>
        <Button icon={isCopied ? Check : Copy} onClick={() => void copy()}>
          {isCopied ? t('account:link.copied') : t('account:link.copy')}
        </Button>
      </div>
    </Notice>
  )
}
