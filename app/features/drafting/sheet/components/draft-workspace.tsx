import './draft.css'
import { Plus } from 'lucide-react'
import { useMemo, useRef, useState, type FocusEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '~/kernel/bilingual'
import { isBeingFinished, isWritable } from '~/features/recommendation/recommendation'
import type { Draft } from '~/features/text/document/read'
import { useLive } from '~/platform/live/use-live'
import { Button } from '~/ui/button'
import { useLanguage } from '~/ui/language'
import { isNowhere } from '~/ui/use-focus-handover'
import { useFocusHeir } from '~/ui/use-focus-heir'
import { SideHeading } from '~/ui/side-heading'
import { useToast } from '~/ui/toast'
import { freezeProblems } from '../../freeze-problems'
import type { DraftPage } from '../../queries.server'
import { Presence } from '../../line/components/presence'
import { SavedNote } from '../../line/components/saved-note'
import { SessionNotice } from '../../line/components/session-notice'
import { useDraftSession } from '../../line/use-draft-session'
import type { Author } from '~/features/text/document/authors'
import { useSuggesting } from '../use-suggesting'
import { KeptWordsList } from '../../saving/components/kept-words-list'
import { useBlockSelection } from '../../provisions/block-selection'
import { DraftContext, type DraftContextValue } from '../draft-context'
import { useBlockKeys } from '../../provisions/use-block-keys'
import { useDraftActions } from '../../provisions/use-draft-actions'
import { useDraftEditors } from '../use-draft-editors'
import { useKeptCaret } from '../use-kept-caret'
import { useLiveDraft } from '../use-live-draft'
import { useNames } from '../use-names'
import { usePageUndo } from '../use-page-undo'
import { usePasteReport } from '../use-paste-report'
import { useProvisionDrop } from '../../provisions/use-provision-drop'
import { useRemovalNotice, type JustRemoved } from '../use-removal-notice'
import { useRowInView } from '../../provisions/use-row-in-view'
import { useEditedProvision } from './edited-provision'
import { BlockBar } from './block-bar'
import { DraftHeader } from './draft-header'
import { DraftRows } from './draft-rows'
import { DraftToolbar } from './draft-toolbar'
import { MissingList } from './missing-list'
import { ProvisionDialog } from './provision-dialog'
import { RemovalNotice } from './removal-notice'
import { RemovedList } from './removed-list'

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

export function DraftWorkspace(props: DraftWorkspaceProps) {
  const { page, ticket, phaseBar, openComments, steps, nextStep, margin, mayComment = false } = props
  const { t } = useTranslation('drafting')
  const toast = useToast()
  const [mode, setMode] = useState<Author['mode']>('write')
  const { session, isReady, isEnded, notice, keptWords, putAway } = useDraftSession(page, mode)
  // While the co-editing line is down the server may be too; once it is back the session loads the page again itself.
  useLive(ticket, { mayLoad: () => session === null || session.provider.wsconnected })
  const isReadOnly = !page.can.edit || isEnded
  const language = useLanguage()
  const [shownSide, showSide] = useState<Language>(language)
  const [activeComment, activateComment] = useState<string | null>(null)
  const ready = isReady ? session : null
  const doc = ready?.doc ?? null
  const draft = useLiveDraft(doc, page.draft)
  const problems = useMemo(() => freezeProblems(draft, openComments), [draft, openComments])
  const editing = useEditedProvision(draft)

  // Where nothing can be written and nothing chosen to comment on, the plain text is enough.
  const hasEditors = isWritable(page.phase) && !isEnded
  // The menu that a removal began with is gone with its row.
  const { heir: container, used: hasRemoved } = useFocusHeir<HTMLElement>(draft.provisions.length)
  const blocks = useBlockSelection(draft.provisions)
  const order = draft.provisions.map(({ id }) => id)
  const show = useRowInView(`${order.join(' ')}/${blocks.ids.join(' ')}`)
  const beginComment = useRef<(() => void) | null>(null)
  const { suggests, steps: suggesting } = useSuggesting(hasEditors ? ready : null, page)
  const used = useDraftEditors({
    session: hasEditors ? ready : null,
    viewer: page.viewer,
    isReadOnly,
    container,
    onSelectProvisions: (place, way) => keys.fromText(place, way),
    onSelectHighlight: activateComment,
    onPasted: usePasteReport(),
    suggests,
  })
  const [editors, undo] = [used?.editors ?? null, used?.undo ?? null]
  const keepCaret = useKeptCaret(editors)
  const changeMode = (next: typeof mode) => {
    keepCaret()
    setMode(next)
  }
  const actions = useDraftActions({
    // Nothing of whole provisions is suggested.
    doc: mode === 'write' && !isReadOnly ? doc : null,
    editors,
    viewer: page.viewer,
    onUndecided: () => toast.info(t('suggestion.undecided')),
    onShifted: show,
    onRemoved: (ids) => {
      hasRemoved()
      removal.noteOwn(ids)
    },
  })
  const keys = useBlockKeys({ blocks, provisions: draft.provisions, editors, actions, shownSide, show })
  usePageUndo(isReadOnly ? null : undo)
  const drop = useProvisionDrop(order, actions)
  const nameOf = useNames(session?.provider ?? null, { ...page.people, [page.viewer.id]: page.viewer.name })

  /** Fetches some from the bin; the person goes on in the first of them, or where the caret was. */
  const restore = (ids: readonly string[], caret?: JustRemoved['caret']) => {
    actions?.restore(...ids)
    if (caret) editors?.focusSoon(caret.place, { index: caret.index })
    else if (ids[0]) editors?.focusSoon({ provisionId: ids[0], side: shownSide })
  }
  const removal = useRemovalNotice({
    doc: isReadOnly ? null : doc,
    editors,
    viewer: page.viewer,
    provisions: draft.provisions,
    onBack: ({ caret }) => {
      if (caret && isNowhere(document.activeElement)) editors?.focusSoon(caret.place, { index: caret.index })
    },
  })

  const context: DraftContextValue = useMemo(
    () => ({
      documentId: page.id,
      doc,
      provider: ready?.provider ?? null,
      editors,
      undo,
      isReadOnly,
      draft,
      suggesting: isEnded ? null : suggesting,
      viewer: page.viewer,
      nameOf,
      shownSide,
      showSide,
      activeComment,
      activateComment,
      chosenIds: blocks.ids,
      beginComment,
    }),
    [
      page.id,
      page.viewer,
      doc,
      ready,
      editors,
      undo,
      isReadOnly,
      draft,
      isEnded,
      suggesting,
      nameOf,
      shownSide,
      activeComment,
      blocks.ids,
    ],
  )

  const saved = (
    <SavedNote
      tracker={session?.tracker ?? null}
      isReadOnly={isReadOnly}
      isAsked={mayComment}
      end={isEnded ? (notice?.kind ?? null) : null}
      hasLostWords={keptWords.some(({ reason }) => reason !== undefined)}
    />
  )
  return (
    <DraftContext.Provider value={context}>
      <DraftHeader page={page}>
        {page.can.edit ? null : saved}
        <Presence provider={session?.provider ?? null} viewer={page.viewer} />
        {steps({ draft, isReady: problems.length === 0, missingId: MISSING_ID })}
        {nextStep}
      </DraftHeader>
      <div className="screen-only mb-5">
        {phaseBar}
        {isWritable(page.phase) ? (
          <div className="mt-2">
            <MissingList id={MISSING_ID} problems={problems} isFreezeNext={isBeingFinished(page.phase)} />
          </div>
        ) : null}
      </div>
      <div className="screen-only">
        <SessionNotice notice={notice} isEnded={isEnded} hasKeptWords={keptWords.length > 0} />
        <KeptWordsList keptWords={keptWords} organisations={page.organisations} onPutAway={putAway} />
      </div>
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_20rem] print:block">
        <section
          ref={container}
          tabIndex={-1}
          aria-label={t('text')}
          className="sheet relative px-4 pt-4 pb-8 sm:px-8 print:border-0 print:p-0"
          // Whoever goes on writing has done with whole provisions.
          onFocus={({ target }: FocusEvent) => (target.closest('.draft-text') ? blocks.clear() : undefined)}
          {...drop.handlers}
        >
          {page.can.edit ? (
            <DraftToolbar {...{ editors, undo, saved, mode }} onMode={changeMode} isDisabled={isReadOnly} />
          ) : null}
          <SideHeading shownSide={shownSide} onShow={showSide} />
          <DraftRows
            draft={draft}
            isSelected={blocks.has}
            organisations={page.organisations}
            editors={editors}
            actions={actions}
            blocks={keys.handlers}
            shownSide={shownSide}
            isReadOnly={isReadOnly}
            onEdit={editing.edit}
            gap={
              removal.removed && actions
                ? {
                    number: Math.min(removal.removed.numbers[0] ?? 1, draft.provisions.length + 1),
                    content: (
                      <RemovalNotice key={removal.removed.key} {...{ removal, editors, nameOf, restore }} />
                    ),
                  }
                : null
            }
          />
          {drop.line === null ? null : (
            <div aria-hidden className="draft-drop-line" style={{ top: drop.line }} />
          )}
          {actions ? (
            <Button
              icon={Plus}
              className="screen-only mt-8"
              // Of a double click the first is enough: many click so wherever they mean to.
              onClick={({ detail }) => void (detail < 2 && actions.add())}
            >
              {t('provision.add')}
            </Button>
          ) : null}
          {page.can.edit ? (
            <RemovedList
              removed={draft.removed}
              nameOf={nameOf}
              onRestore={actions ? (id) => restore([id]) : null}
            />
          ) : null}
        </section>
        {margin}
      </div>
      <BlockBar
        blocks={blocks}
        keys={keys}
        actions={actions}
        onComment={mayComment && doc ? () => beginComment.current?.() : null}
        onClear={() => {
          blocks.clear()
          container.current?.focus({ preventScroll: true })
        }}
      />
      {editing.edited ? (
        <ProvisionDialog
          key={editing.edited.id}
          provision={editing.edited}
          organisations={page.organisations}
          nameOf={nameOf}
          actions={actions}
          onClose={editing.end}
        />
      ) : null}
    </DraftContext.Provider>
  )
}
