import type { Language } from '~/kernel/bilingual'

/** Heights of text in CSS pixels, as the browser sets it; null where a side does not have the provision. */
export interface Measured {
  preamble: Record<Language, number>
  provisions: readonly ({ id: string; header: number } & Record<Language, number | null>)[]
}

export interface Alignment {
  /** Rules that give both sides of a provision the same height, and leave room for its header. */
  css: string
  /** Where each provision's header begins, from the top of the columns. */
  headerTops: { id: string; top: number }[]
  height: number
}

const GAP = 24

/**
 * Lays the provisions of two columns side by side: each is as high as its longer text. Ids come out of the document,
 * where another client may have written anything, so only those that are safe in a selector are used.
 */
export function align({ preamble, provisions }: Measured): Alignment {
  const rules: string[] = []
  const headerTops: Alignment['headerTops'] = []
  const preambleHeight = Math.max(preamble.vi, preamble.en)
  const first = { vi: preambleHeight - preamble.vi, en: preambleHeight - preamble.en }
  let top = preambleHeight
  for (const [index, { id, header, vi, en }] of provisions.entries()) {
    if (!SAFE_ID.test(id)) continue
    const text = Math.max(vi ?? 0, en ?? 0)
    headerTops.push({ id, top: top + GAP })
    for (const side of ['vi', 'en'] as const) {
      const margin = index === 0 ? GAP + first[side] : GAP
      rules.push(
        `[data-draft-side="${side}"] [data-provision="${id}"]{margin-top:${margin}px;padding-top:${header}px;min-height:${header + text}px}`,
      )
    }
    top += GAP + header + text
  }
  return { css: rules.join('\n'), headerTops, height: top }
}

const SAFE_ID = /^[A-Za-z0-9-]{1,64}$/
