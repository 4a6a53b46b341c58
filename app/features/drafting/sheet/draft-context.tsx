import { createContext, useContext } from 'react'
import type { WebsocketProvider } from 'y-websocket'
import type * as Y from 'yjs'
import type { Language } from '~/kernel/bilingual'
import type { Draft } from '~/features/text/document/read'
import type { DraftEditors } from '../editor/draft-editors'
import type { DraftUndo } from '../editor/draft-undo'

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
  /** The column that a telephone shows. */
  shownSide: Language
  showSide: (side: Language) => void
  /** The comment whose passage was chosen in the text, or was asked for beside it. */
  activeComment: string | null
  activateComment: (id: string | null) => void
}

export const DraftContext = createContext<DraftContextValue | null>(null)

/** For what stands on the draft page beside the text. @throws Error outside `<DraftWorkspace>` */
export function useDraft(): DraftContextValue {
  const value = useContext(DraftContext)
  if (!value) throw new Error('useDraft works only inside DraftWorkspace')
  return value
}
