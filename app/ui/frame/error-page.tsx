import {
  CircleSlash,
  CloudOff,
  FileQuestion,
  History,
  Hourglass,
  LockKeyhole,
  LogIn,
  RefreshCw,
  ServerCrash,
  Signpost,
  Unlink,
  Weight,
  type LucideIcon,
} from 'lucide-react'
import { useLocation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, ButtonLink } from '../button'
import { paths } from '~/kernel/paths'

/** What went wrong, as people need to tell it apart: each kind has its own words and its own way on. */
export const ERROR_KINDS = [
  'invalid',
  'signIn',
  'forbidden',
  'notFound',
  'changed',
  'gone',
  'tooLarge',
  'misdirected',
  'tooMany',
  'refused',
  'failed',
  'unavailable',
  'offline',
  'outdated',
] as const
export type ErrorKind = (typeof ERROR_KINDS)[number]

const KINDS: Record<number, ErrorKind> = {
  400: 'invalid',
  401: 'signIn',
  403: 'forbidden',
  404: 'notFound',
  409: 'changed',
  410: 'gone',
  413: 'tooLarge',
  415: 'invalid',
  421: 'misdirected',
  422: 'invalid',
  429: 'tooMany',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
}

/** The page for an HTTP status. Only a fault of ours is called one: what was refused (4xx) is no fault of the system. */
export function errorKindOf(status: number): ErrorKind {
  return KINDS[status] ?? (status >= 400 && status < 500 ? 'refused' : 'failed')
}

/** What fetch and import throw when nobody answers; each browser family has its own words for it. */
const LOST_CONNECTION = /failed to fetch|networkerror|load failed|network request failed/i

/** Whether a page failed because the network or the server is away, and not because of what it answered. */
export function isLostConnection(error: unknown): boolean {
  return error instanceof TypeError && LOST_CONNECTION.test(error.message) && !isMissingProgram(error)
}

/** What a browser, or Vite, throws when a part of the page's program does not come. */
const MISSING_PROGRAM = /dynamically imported module|importing a module script failed|unable to preload css/i

/** Whether a part of the program is missing: the server has been updated since, and calls its parts otherwise, or nobody answers. */
export function isMissingProgram(error: unknown): boolean {
  return error instanceof Error && MISSING_PROGRAM.test(error.message)
}

const icons: Record<ErrorKind, LucideIcon> = {
  invalid: CircleSlash,
  signIn: LogIn,
  forbidden: LockKeyhole,
  notFound: FileQuestion,
  changed: RefreshCw,
  gone: Unlink,
  tooLarge: Weight,
  misdirected: Signpost,
  tooMany: Hourglass,
  refused: CircleSlash,
  failed: ServerCrash,
  unavailable: Hourglass,
  offline: CloudOff,
  outdated: History,
}

/** Where asking once more may help: what stood in the way may be over, or the page is older than what it showed. */
const RETRIED: readonly ErrorKind[] = ['changed', 'tooMany', 'failed', 'unavailable', 'offline', 'outdated']
/** Where the form that was sent has to be looked at again. */
const SENT_BACK: readonly ErrorKind[] = ['invalid', 'tooLarge', 'refused']

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
  const { pathname, search } = useLocation()
  const Icon = icons[kind]
  return (
    <div className="mx-auto max-w-xl py-12">
      <Icon aria-hidden size={32} className="mb-4 text-quiet" />
      <h1 className="text-2xl font-bold">{t(`errorPage.${kind}.title`)}</h1>
      <p className="mt-2 wrap-anywhere">{detail ?? t(`errorPage.${kind}.text`)}</p>
      <p className="mt-2">
        {t(`errorPage.${kind}.kept`)} {t(`errorPage.${kind}.todo`)}
      </p>
      {reference ? (
        <p className="mt-2 text-sm text-quiet">{t('errorPage.reference', { reference })}</p>
      ) : null}
      <div className="mt-6 flex flex-wrap gap-3">
        {RETRIED.includes(kind) ? (
          <Button variant="primary" onClick={onRetry} isPending={isRetrying}>
            {t(kind === 'changed' || kind === 'outdated' ? 'errorPage.reload' : 'errorPage.retry')}
          </Button>
        ) : null}
        {SENT_BACK.includes(kind) ? (
          <Button variant="primary" onClick={() => window.history.back()}>
            {t('errorPage.back')}
          </Button>
        ) : null}
        {kind === 'signIn' || (kind === 'forbidden' && !isSignedIn) ? (
          <ButtonLink to={paths.signIn({ next: pathname + search })} variant="primary">
            {t('frame.signIn')}
          </ButtonLink>
        ) : null}
        <ButtonLink to="/">{t('errorPage.home')}</ButtonLink>
        <ButtonLink to={paths.register()} variant="quiet">
          {t('errorPage.register')}
        </ButtonLink>
      </div>
    </div>
  )
}
