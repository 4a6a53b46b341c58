import { createContext, useContext, useMemo, type MutableRefObject, type ReactNode } from 'react'
import type { WebsocketProvider } from 'y-websocket'
import type * as Y from 'yjs'
import type { Language } from '~/kernel/bilingual'
import type { Draft, DraftProvision } from '~/features/text/document/read'
import type { DraftEditors } from '../editor/draft-editors'
import type { DraftUndo } from '../editor/draft-undo'
import type { SuggestionSteps } from './use-suggesting'

/** The draft that is open on this page. Everything that needs a browser is null on the server and until it is there. */
export interface DraftContextValue {
  documentId: string
  /** A new one after a freeze or a rebuild: effects that use it must depend on it. */
  doc: Y.Doc | null
  provider: WebsocketProvider | null
  editors: DraftEditors | null
  undo: DraftUndo | null
  /** Nobody can write, or this person may not. Comments have rules of their own. */
  isReadOnly: boolean
  /** The text and data as they are now. */
  draft: Draft
  /** What may be done with what is suggested; null where nothing can be changed. */
  suggesting: SuggestionSteps | null
  viewer: { id: string }
  nameOf: (userId: string) => string | null
  /** The column that a telephone shows. */
  shownSide: Language
  showSide: (side: Language) => void
  /** The comment whose passage was chosen in the text, or was asked for beside it. */
  activeComment: string | null
  activateComment: (id: string | null) => void
  /** Whole provisions that are chosen, in the order of the text: what is done next is done to them. */
  chosenIds: readonly string[]
  /** Begins a comment on what is chosen. What stands beside the text sets it, for the bar of chosen provisions. */
  beginComment: MutableRefObject<(() => void) | null>
}

export const DraftContext = createContext<DraftContextValue | null>(null)

/** For what stands on the draft page beside the text. @throws Error outside `<DraftWorkspace>` */
export function useDraft(): DraftContextValue {
  const value = useContext(DraftContext)
  if (!value) throw new Error('useDraft works only inside DraftWorkspace')
  return value
}

const ProvisionNumbers = createContext<ReadonlyMap<string, number>>(new Map())

/** Numbers of all provisions by id, for the references in their texts. */
export const useProvisionNumbers = () => useContext(ProvisionNumbers)

interface NumbersProps {
  provisions: readonly DraftProvision[]
  children: ReactNode
}

/** Tells them to what is drawn within it. They are others only when the order is: letters come and go. */
export function ProvisionNumbersProvider({ provisions, children }: NumbersProps) {
  const order = provisions.map(({ id }) => id).join(' ')
  const numbers = useMemo(() => new Map(order.split(' ').map((id, at) => [id, at + 1])), [order])
  return <ProvisionNumbers.Provider value={numbers}>{children}</ProvisionNumbers.Provider>
}
