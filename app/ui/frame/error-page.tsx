import { CircleSlash, CloudOff, FileQuestion, LockKeyhole, ServerCrash, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, ButtonLink } from '../button'

export type ErrorKind = 'notFound' | 'forbidden' | 'refused' | 'failed' | 'offline'

/** The page for an HTTP status. 410 is a page that was here once; to the reader it is the same. */
export function errorKindOf(status: number): ErrorKind {
  if (status === 404 || status === 410) return 'notFound'
  if (status === 401 || status === 403) return 'forbidden'
  // Nothing is broken: what was sent could not be taken as it was, or not now.
  return status >= 400 && status < 500 ? 'refused' : 'failed'
}

/** What fetch and import throw when nobody answers; each browser family has its own words for it. */
const LOST_CONNECTION = /failed to fetch|networkerror|load failed|network request failed/i

/** Whether a page failed because the network or the server is away, and not because of what it answered. */
export function isLostConnection(error: unknown): boolean {
  return error instanceof TypeError && LOST_CONNECTION.test(error.message)
}

const icons: Record<ErrorKind, LucideIcon> = {
  notFound: FileQuestion,
  forbidden: LockKeyhole,
  refused: CircleSlash,
  failed: ServerCrash,
  offline: CloudOff,
}

export interface ErrorPageProps {
  kind: ErrorKind
  /** What exactly was refused, where the house knows it. Instead of the general sentence. */
  detail?: ReactNode
  /** A word to quote when asking for help: the request's id. */
  reference?: string
  isSignedIn?: boolean
  /** Asks for the page again. Without it the browser loads it anew. */
  onRetry?: () => void
  isRetrying?: boolean
}

/** What happened, what was kept, what to do. */
export function ErrorPage({
  kind,
  detail,
  reference,
  isSignedIn = true,
  onRetry = () => window.location.reload(),
  isRetrying = false,
}: ErrorPageProps) {
  const { t } = useTranslation('common')
  const Icon = icons[kind]
  const canRetry = kind === 'refused' || kind === 'failed' || kind === 'offline'
  return (
    <div className="mx-auto max-w-xl py-12">
      <Icon aria-hidden size={32} className="mb-4 text-quiet" />
      <h1 className="text-2xl font-bold">{t(`errorPage.${kind}.title`)}</h1>
      <p className="mt-2">{detail ?? t(`errorPage.${kind}.text`)}</p>
      {reference ? (
        <p className="mt-2 text-sm text-quiet">{t('errorPage.reference', { reference })}</p>
      ) : null}
      <div className="mt-6 flex flex-wrap gap-3">
        {canRetry ? (
          <Button variant="primary" onClick={onRetry} isPending={isRetrying}>
            {t('errorPage.retry')}
          </Button>
        ) : null}
        {kind === 'forbidden' && !isSignedIn ? (
          <ButtonLink to="/sign-in" variant="primary">
            {t('frame.signIn')}
          </ButtonLink>
        ) : null}
        <ButtonLink to="/">{t('errorPage.home')}</ButtonLink>
        <ButtonLink to="/register" variant="quiet">
          {t('errorPage.register')}
        </ButtonLink>
      </div>
    </div>
  )
}
