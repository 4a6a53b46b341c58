import type * as Y from 'yjs'
import { isAmong } from '~/features/text/suggestions/name-index'
import type { Named } from '~/features/text/suggestions/names'
import type { KeptPlace } from '../saving/kept-words'

export interface OwnTabs {
  /** Whether this person has deleted all of these letters in another tab. */
  haveDeleted: (letters: Named) => boolean
  close: () => void
}

/** As many as somebody deletes in a day; after more, the oldest are forgotten, and may be reported. */
const MOST = 20_000

/**
 * Tells the other tabs of this person in this browser which letters are deleted here, and hears it from them: a deletion bears nobody's name in
 * Yjs, and one's own is no loss. Nothing of the text goes from tab to tab, and nothing that another one hears changes it.
 */
export function openOwnTabs(doc: Y.Doc, { documentId, userId }: KeptPlace): OwnTabs {
  const channel = new BroadcastChannel(`draft-deletions/${documentId}/${userId}`)
  let heard: Named[] = []
  const tell = ({ local, deleteSet }: Y.Transaction) => {
    if (!local || deleteSet.clients.size === 0) return
    const deleted = [...deleteSet.clients].flatMap(([client, items]) =>
      items.map(({ clock, len }): Named => ({ client, clock, length: len })),
    )
    channel.postMessage(deleted)
  }
  channel.onmessage = ({ data }: MessageEvent<Named[]>) => {
    heard = [...heard, ...data].slice(-MOST)
  }
  doc.on('afterTransaction', tell)
  return {
    haveDeleted: (letters) =>
      isAmong(
        letters,
        heard.filter(({ client }) => client === letters.client),
      ),
    close: () => {
      doc.off('afterTransaction', tell)
      channel.close()
    },
  }
}
