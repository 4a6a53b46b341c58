import './draft.css'
import { Link } from '@remix-run/react'
import { Plus } from 'lucide-react'
import { useMemo, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '~/kernel/bilingual'
import { paths } from '~/kernel/paths'
import { isBeingFinished, isWritable } from '~/features/recommendation/recommendation'
import { useLive } from '~/platform/live/use-live'
import { BilingualText } from '~/ui/bilingual-text'
import { Button } from '~/ui/button'
import { useLanguage } from '~/ui/language'
import { PageHeader } from '~/ui/page-header'
import { useFocusHeir } from '~/ui/use-focus-heir'
import { DraftContext, type DraftContextValue } from '../draft-context'
import { addProvision, confirmMatching, removeProvision, writeProvisionData } from '../../document-edit'
import { freezeProblems } from '../../freeze-problems'
import type { Draft } from '../../document'
import type { DraftPage } from '../../queries.server'
import { useDraftSession } from '../../line/use-draft-session'
import { useLiveDraft } from '../use-live-draft'
import { useSideEditor } from '../use-side-editor'
import { DraftColumns } from './draft-columns'
import { DraftToolbar } from './draft-toolbar'
import { KeptWordsList } from '../../saving/components/kept-words-list'
import { MissingList } from './missing-list'
import { Presence } from '../../line/components/presence'
import { ProvisionDialog } from './provision-dialog'
import { ProvisionHeader } from './provision-header'
import { SavedNote } from '../../line/components/saved-note'
import { SessionNotice } from '../../line/components/session-notice'
import { SideHeading } from '~/ui/side-heading'

/** The text as the page shows it now. */
interface TextForSteps {
  draft: Draft
  /** Nothing stands between the text and its freeze. */
  isReady: boolean
  /** The element that says what is missing. */
  missingId: string
}

interface DraftWorkspaceProps {
  page: DraftPage
  /** To hear of new comments and phases. */
  ticket: string
  /** The way of the recommendation, drawn by its own room. */
  phaseBar: ReactNode
  /** How many comments wait for an answer. */
  openComments: number
  /** The steps that the text may take next; later rooms know. */
  steps: (text: TextForSteps) => ReactNode
  /** Where a text that is no longer written goes on; later rooms know. */
  nextStep?: ReactNode
  /** What stands beside the text: comments. It may call `useDraft()`. */
  margin?: ReactNode
  /** Whoever may not write may comment. */
  mayComment?: boolean
}

const MISSING_ID = 'missing-for-freeze'

export function DraftWorkspace({
  page,
  ticket,
  phaseBar,
  openComments,
  steps,
  nextStep,
  margin,
  mayComment = false,
}: DraftWorkspaceProps) {
  const { t } = useTranslation('drafting')
  const { session, isReady, isEnded, notice, keptWords, putAway } = useDraftSession(page)
  // While the co-editing line is down the server may be too; once it is back the session loads the page again itself.
  useLive(ticket, { mayLoad: () => session === null || session.provider.wsconnected })
  const isReadOnly = !page.can.edit || isEnded
  const language = useLanguage()
  const [shownSide, showSide] = useState<Language>(language)
  const [usedSide, setUsedSide] = useState<Language>(language)
  const [editedId, setEditedId] = useState<string | null>(null)
  const ready = isReady ? session : null
  const isQuotable = isWritable(page.phase) && !isEnded
  const shared = { session: ready, viewer: page.viewer, isReadOnly, isQuotable }
  const vi = useSideEditor({ ...shared, side: 'vi', label: t('side.viLabel') })
  const en = useSideEditor({ ...shared, side: 'en', label: t('side.enLabel') })
  const editors = useMemo(() => ({ vi, en }), [vi, en])
  const doc = ready?.doc ?? null
  const draft = useLiveDraft(doc, page.draft)
  const problems = useMemo(() => freezeProblems(draft, openComments), [draft, openComments])
  const edited = draft.provisions.find(({ id }) => id === editedId)
  const canWrite = doc !== null && !isReadOnly
  // The button that a removal began with is gone with its provision.
  const removal = useFocusHeir<HTMLElement>(draft.provisions.length)

  const context: DraftContextValue = useMemo(
    () => ({
      documentId: page.id,
      doc,
      provider: ready?.provider ?? null,
      editors,
      isReadOnly,
      draft,
      shownSide,
      showSide,
    }),
    [page.id, doc, ready, editors, isReadOnly, draft, shownSide],
  )

  const saved = (
    <SavedNote
      tracker={session?.tracker ?? null}
      isReadOnly={isReadOnly}
      isAsked={mayComment}
      end={isEnded ? (notice?.kind ?? null) : null}
    />
  )
  return (
    <DraftContext.Provider value={context}>
      <PageHeader
        eyebrow={
          <>
            <Link to={paths.workshopRecommendations(page.workshop.id)} className="link">
              <BilingualText value={page.workshop.title} />
            </Link>
            {` · ${t('eyebrow')}`}
          </>
        }
        title={<BilingualText value={page.title} />}
        actions={
          <>
            {page.can.edit ? null : saved}
            <Presence provider={session?.provider ?? null} viewer={page.viewer} />
            {steps({ draft, isReady: problems.length === 0, missingId: MISSING_ID })}
            {nextStep}
          </>
        }
      />
      <div className="mb-5">
        {phaseBar}
        {isWritable(page.phase) ? (
          <div className="mt-2">
            <MissingList id={MISSING_ID} problems={problems} isFreezeNext={isBeingFinished(page.phase)} />
          </div>
        ) : null}
      </div>
      <SessionNotice notice={notice} isEnded={isEnded} />
      <KeptWordsList keptWords={keptWords} onPutAway={putAway} />
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <section
          ref={removal.heir}
          tabIndex={-1}
          aria-label={t('text')}
          className="sheet px-4 pt-4 pb-8 sm:px-8"
        >
          {page.can.edit ? (
            <DraftToolbar editor={isReadOnly ? null : editors[usedSide]} side={usedSide} saved={saved} />
          ) : null}
          <SideHeading
            shownSide={shownSide}
            onShow={(side) => {
              showSide(side)
              setUsedSide(side)
            }}
          />
          <DraftColumns
            draft={draft}
            editors={editors}
            shownSide={shownSide}
            isReadOnly={isReadOnly}
            preambleHint={t('preambleHint')}
            onFocus={setUsedSide}
            header={(provision) => (
              <ProvisionHeader
                provision={provision}
                organisations={page.organisations}
                actions={
                  canWrite
                    ? {
                        edit: () => setEditedId(provision.id),
                        confirmMatching: () =>
                          confirmMatching(doc, provision.id, page.viewer.name, new Date()),
                      }
                    : undefined
                }
              />
            )}
          />
          {canWrite ? (
            <Button icon={Plus} className="mt-8" onClick={() => addProvision(doc)}>
              {t('provision.add')}
            </Button>
          ) : null}
        </section>
        {margin}
      </div>
      {canWrite && edited ? (
        <ProvisionDialog
          key={edited.id}
          provision={edited}
          organisations={page.organisations}
          onSave={(changes) => writeProvisionData(doc, edited.id, { ...edited.data, ...changes })}
          onRemove={() => {
            removal.used()
            removeProvision(doc, edited.id)
            setEditedId(null)
          }}
          onClose={() => setEditedId(null)}
        />
      ) : null}
    </DraftContext.Provider>
  )
}
