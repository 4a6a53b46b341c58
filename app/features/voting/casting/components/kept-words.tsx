import { Copy, Trash2 } from 'lucide-react'
import { useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '~/ui/button'
import { useLanguage } from '~/ui/language'
import { BALLOT_WORDS } from '../../words'
import type { Paper } from '../paper'

interface KeptWordsProps {
  paper: Paper
  /** Left out where there is no script that could. */
  onDiscard?: () => void
}

/** A paper that can no longer be sent: its words stay on the screen until their writer has done with them. */
export function KeptWords({ paper: { choice, opinion }, onDiscard }: KeptWordsProps) {
  const { t } = useTranslation('voting')
  const language = useLanguage()
  const id = useId()
  const [canCopy, setCanCopy] = useState(false)
  const [isCopied, setIsCopied] = useState(false)
  useEffect(() => setCanCopy('clipboard' in navigator), [])
  async function copy() {
    await navigator.clipboard.writeText(opinion)
    setIsCopied(true)
  }
  return (
    <section aria-labelledby={id} className="sheet p-4 sm:p-5">
      <h3 id={id} className="font-semibold">
        {t('kept.title')}
      </h3>
      {choice ? (
        <p className="mt-1">{t('kept.choice', { choice: BALLOT_WORDS[language].choices[choice] })}</p>
      ) : null}
      {opinion ? (
        <textarea
          readOnly
          value={opinion}
          aria-labelledby={id}
          className="field-control mt-2 field-sizing-content min-h-24 resize-y"
        />
      ) : null}
      <div className="mt-3 flex flex-wrap items-center gap-2">
        {canCopy && opinion ? (
          <Button size="sm" icon={Copy} onClick={() => void copy()}>
            {t('kept.copy')}
          </Button>
        ) : null}
        {onDiscard ? (
          <Button size="sm" variant="quiet" icon={Trash2} onClick={onDiscard}>
            {t('kept.discard')}
          </Button>
        ) : null}
        <span role="status" className="text-sm text-green">
          {isCopied ? t('kept.copied') : ''}
        </span>
      </div>
    </section>
  )
}
