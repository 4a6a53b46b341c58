import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLoaderData,
  useLocation,
  useMatches,
  useRevalidator,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'
import { useEffect, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { NoticeBell } from './features/notification/components/notice-bell'
import { countUnread, noticesTopic } from './features/notification/unread.server'
import { isUser } from './kernel/actor'
import { useFrameCounts } from './frame-counts'
import { getActor } from './platform/auth/actor.server'
import { languageOf } from './platform/i18n/index.server'
import { useTabOwner } from './platform/form/tab-storage'
import { useLanguageChange } from './platform/i18n/use-language-change'
import { setHeldBack, useHeldBack } from './platform/live/held-back'
import { liveTicket } from './platform/live/ticket.server'
import styles from './styles/app.css?url'
import { ErrorPage, errorKindOf, isLostConnection, isMissingProgram } from './ui/frame/error-page'
import { Frame } from './ui/frame/frame'
import { useKeptFocus } from './ui/frame/use-kept-focus'
import { HeldBackNotice } from './ui/kept-forms/held-back-notice'
import { useRecentPlaces } from './ui/frame/recent-places'
import { KeptForms } from './ui/kept-forms/kept-forms'
import { WaitingNotice } from './ui/kept-forms/waiting-notice'
import { useNonce } from './ui/nonce'
import { newTold, ToldContext } from './ui/refusals'
import { UnsaidRefusal } from './ui/unsaid-refusal'

export { shouldRevalidate } from './platform/form/should-revalidate'

export const links = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
]

export const meta: MetaFunction = () => [{ title: 'Đồng Thuận' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await getActor(request)
  const language = await languageOf(request, actor)
  if (!isUser(actor)) return { language, user: null, notices: null }
  const { userId, name, isAdmin } = actor
  return {
    language,
    user: { id: userId, name, isAdmin },
    notices: { unread: await countUnread(actor), ticket: liveTicket(actor, noticesTopic(userId)) },
  }
}

/** A route with `handle = { isBare: true }` stands alone: sign-in, the hall's screen, the printed paper. */
function useIsBare(): boolean {
  return useMatches().some((match) => (match.handle as { isBare?: boolean } | undefined)?.isBare === true)
}

export function Layout({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>('root')
  const { i18n } = useTranslation()
  const nonce = useNonce()
  useKeptFocus()
  return (
    <html lang={root?.language ?? i18n.language} className="h-full">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links />
      </head>
      <body className="min-h-full">
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  )
}

type Viewer = Awaited<ReturnType<typeof loader>>['user']

/** For whom the page in this browser was loaded last. The server, which serves many, never sets it. */
let lastViewer: Viewer = null

export default function App() {
  const { language, user, notices } = useLoaderData<typeof loader>()
  useLanguageChange(language)
  useTabOwner(user?.id ?? null)
  useEffect(() => {
    lastViewer = user
  }, [user])
  const isBare = useIsBare()
  const counts = useFrameCounts(isBare ? null : (user?.id ?? null), notices)
  const recent = useRecentPlaces(user?.id ?? null)
  const heldBack = useHeldBack()
  const { pathname } = useLocation()
  useEffect(() => setHeldBack(null), [pathname])
  if (isBare) return <Page />
  return (
    <Frame
      user={user}
      counts={{ myWork: counts.tasks }}
      recent={recent}
      notices={user ? <NoticeBell unread={counts.unread} /> : null}
    >
      {heldBack ? <HeldBackNotice reason={heldBack} /> : null}
      {user ? <KeptForms userId={user.id} onEnded={() => setHeldBack('signed-out')} /> : <WaitingNotice />}
      <Page />
    </Frame>
  )
}

/** What was refused stands on top, but is drawn last: only then is it known what the page itself says. */
function Page() {
  const [told] = useState(newTold)
  return (
    <ToldContext.Provider value={told}>
      <div className="flex flex-col print:block">
        <div className="order-2 min-w-0">
          <Outlet />
        </div>
        <UnsaidRefusal className="order-1 mb-5" />
      </div>
    </ToldContext.Provider>
  )
}

/** What these say the page says better, with what to do about it. */
const GENERAL = new Set(['not-found', 'forbidden', 'signed-out', 'invalid-input', 'changed-meanwhile'])

/** Codes come from the server, so their keys are not known here. */
type Words = (key: string, params?: object) => string

/** What an expected failure leaves for the page. */
interface Refused {
  code?: string
  params?: Record<string, string | number>
}

export function ErrorBoundary() {
  const error = useRouteError()
  const root = useRouteLoaderData<typeof loader>('root')
  const { t } = useTranslation('errors')
  if (isLostConnection(error)) return <OfflinePage />
  if (isMissingProgram(error)) return <MissingProgramPage />
  const status = isRouteErrorResponse(error) ? error.status : 500
  const { code, params } = isRouteErrorResponse(error) ? ((error.data as Refused | null) ?? {}) : {}
  return (
    <Frame user={root?.user ?? null}>
      <ErrorPage
        kind={errorKindOf(status)}
        detail={code && !GENERAL.has(code) ? (t as Words)(code, params) : undefined}
        isSignedIn={Boolean(root?.user)}
      />
    </Frame>
  )
}

/** The page is older than the system, unless nobody answers at all. */
function MissingProgramPage() {
  const [isOffline, setIsOffline] = useState(false)
  useEffect(() => {
    fetch('/healthz', { cache: 'no-store' }).catch(() => setIsOffline(true))
  }, [])
  if (isOffline) return <OfflinePage />
  return (
    <Frame user={lastViewer}>
      <ErrorPage kind="outdated" isSignedIn={lastViewer !== null} />
    </Frame>
  )
}

/** Asks again for the data alone: to load the whole page would give way to the browser's own page while nobody answers. */
function OfflinePage() {
  const { revalidate, state } = useRevalidator()
  return (
    <Frame user={lastViewer}>
      <ErrorPage
        kind="offline"
        isSignedIn={lastViewer !== null}
        onRetry={revalidate}
        isRetrying={state === 'loading'}
      />
    </Frame>
  )
}
