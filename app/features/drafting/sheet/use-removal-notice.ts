import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import * as Y from 'yjs'
import { LANGUAGES } from '~/kernel/bilingual'
import { mergedInto, provisionIds, removalOf, rootMap, type TextPlace } from '~/features/text/document/layout'
import type { DraftProvision } from '~/features/text/document/read'
import { useToast } from '~/ui/toast'

interface RemovalOptions {
  doc: Y.Doc | null
  viewer: { id: string }
  /** As the page shows them: with the one that has just gone, until it is drawn anew. */
  provisions: readonly DraftProvision[]
  nameOf: (userId: string) => string | null
  onRestore: (place: TextPlace & { provisionId: string }) => void
  /** The caret is to go where the words have gone. */
  onFollow: (place: TextPlace) => void
}

/** Tells whoever has the caret in a provision that somebody else has just put it into the bin, and offers to fetch it, or to go where it was merged. */
export function useRemovalNotice(options: RemovalOptions): void {
  const { doc } = options
  const { t } = useTranslation('drafting')
  const toast = useToast()
  const latest = useRef(options)
  latest.current = options

  useEffect(() => {
    if (!doc) return
    const tell = (place: TextPlace & { provisionId: string }, by: string, into: string | null) => {
      const { provisions, nameOf } = latest.current
      const number = provisions.find(({ id }) => id === place.provisionId)?.number ?? '?'
      const name = nameOf(by) ?? t('bin.somebody')
      const restore = () => latest.current.onRestore(place)
      const at = into === null ? -1 : provisionIds(doc).indexOf(into)
      if (into !== null && at >= 0) {
        // Its words stand there: fetched back, it would have them once more.
        toast.info(t('bin.merged', { number, name, into: at + 1 }), {
          action: {
            label: t('bin.follow', { number: at + 1 }),
            onClick: () => latest.current.onFollow({ provisionId: into, side: place.side }),
          },
        })
        return
      }
      toast.info(t('bin.removed', { number, name }), {
        action: { label: t('bin.restore'), onClick: restore },
      })
    }
    const note = (events: Y.YEvent<Y.AbstractType<unknown>>[], { local }: Y.Transaction) => {
      const place = local ? null : placeOfCaret()
      if (!place) return
      for (const { target, keys } of events) {
        const isIt = target instanceof Y.Map && target._item?.parentSub === place.provisionId
        const removal = isIt && keys.has('removed') ? removalOf(target) : null
        if (removal && removal.by !== latest.current.viewer.id)
          tell(place, removal.by, mergedInto(target as Y.Map<unknown>))
      }
    }
    const provisions = rootMap(doc, 'provisions')
    provisions.observeDeep(note)
    return () => provisions.unobserveDeep(note)
  }, [doc, t, toast])
}

/** Also where it stands in a table or a footnote of that text. */
function placeOfCaret(): (TextPlace & { provisionId: string }) | null {
  const cell = document.activeElement?.closest<HTMLElement>('.draft-cell')
  const provisionId = cell?.closest('[data-provision]')?.getAttribute('data-provision')
  const side = LANGUAGES.find((language) => language === cell?.lang)
  return provisionId && side ? { provisionId, side } : null
}
