import { Link } from '@remix-run/react'
import { Copy, Download, FilePenLine, Languages, Printer, Scroll } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '~/kernel/bilingual'
import { paths } from '~/kernel/paths'
import { Badge } from '~/ui/badge'
import { Button, ButtonLink } from '~/ui/button'
import { Notice } from '~/ui/notice'
import { Section } from '~/ui/section'
import type { AdoptedText } from '../adopted-text.server'

interface PaperToolsProps {
  text: Pick<AdoptedText, 'id' | 'sha256' | 'versionNumber' | 'isWithdrawn' | 'replacedBy' | 'can'>
  language: Language
}

/** Beside the paper: where it stands, the other language, print, and how to check that nobody has changed a letter. */
export function PaperTools({ text, language }: PaperToolsProps) {
  const { t } = useTranslation('register')
  const other = language === 'vi' ? 'en' : 'vi'
  const [isScripted, setIsScripted] = useState(false)
  useEffect(() => setIsScripted(true), [])
  return (
    <>
      <div className="mb-8 grid gap-3">
        {text.isWithdrawn ? (
          <Notice tone="warning" title={t('withdrawn.title')}>
            {t('withdrawn.text')}
          </Notice>
        ) : text.replacedBy ? (
          <div>
            <Badge tone="grey" icon={Scroll}>
              {t('replaced.badge')}
            </Badge>
          </div>
        ) : (
          <div>
            <Badge tone="red" icon={Scroll}>
              {t('issued')}
            </Badge>
          </div>
        )}
        <ButtonLink to={`?lang=${other}`} icon={Languages} preventScrollReset>
          {t(`paperIn.${other}`)}
        </ButtonLink>
        {isScripted ? (
          <Button icon={Printer} onClick={() => window.print()}>
            {t('print')}
          </Button>
        ) : null}
        {text.can.replace && !text.replacedBy ? (
          <ButtonLink to={paths.replacePaper(text.id)} icon={FilePenLine} variant="quiet">
            {t('replaced.start')}
          </ButtonLink>
        ) : null}
      </div>
      <Section title={t('check.title')}>
        <p className="text-sm text-quiet">{t('check.text', { number: text.versionNumber })}</p>
        <Hash value={text.sha256} isScripted={isScripted} />
        <p className="mt-2 text-sm">
          <Link
            to={paths.paperText(text.id)}
            reloadDocument
            className="link inline-flex min-h-6 items-center gap-1.5"
          >
            <Download aria-hidden size={14} className="shrink-0" />
            {t('check.download')}
          </Link>
        </p>
        <p className="text-sm text-quiet">{t('check.how')}</p>
      </Section>
    </>
  )
}

function Hash({ value, isScripted }: { value: string; isScripted: boolean }) {
  const { t } = useTranslation('register')
  const [isCopied, setIsCopied] = useState(false)
  const canCopy = isScripted && 'clipboard' in navigator
  async function copy() {
    await navigator.clipboard.writeText(value)
    setIsCopied(true)
  }
  return (
    <div className="mt-2">
      <p className="text-sm">
        SHA-256{' '}
        <code translate="no" className="font-sans tabular-nums">
          {(value.match(/.{1,4}/g) ?? []).join(' ')}
        </code>
      </p>
      {canCopy ? (
        <Button size="sm" icon={Copy} className="mt-2" onClick={() => void copy()}>
          {t('check.copy')}
        </Button>
      ) : null}
      <span role="status" className="ms-2 text-sm text-green">
        {isCopied ? t('check.copied') : ''}
      </span>
    </div>
  )
}
