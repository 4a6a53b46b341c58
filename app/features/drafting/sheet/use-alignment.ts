import type { Editor } from '@tiptap/core'
import { useEffect, useState, type RefObject } from 'react'
import type { Language } from '~/kernel/bilingual'
import { align, type Alignment, type Measured } from './alignment'

/**
 * Keeps the provisions of both columns side by side while people write. The heights go into a style sheet of their own:
 * nothing is dispatched to an editor, so no letter that is being composed is disturbed, and the content policy, which
 * refuses style elements without a nonce, has nothing against a sheet that a script constructs.
 */
export function useAlignment(
  container: RefObject<HTMLElement>,
  editors: Record<Language, Editor | null>,
): Alignment | null {
  const [alignment, setAlignment] = useState<Alignment | null>(null)
  const { vi, en } = editors

  useEffect(() => {
    const root = container.current
    if (!root || !vi || !en) return
    const sheet = new CSSStyleSheet()
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    let frame = 0
    let written = ''
    const observed = new Set<Element>()
    const observer = new ResizeObserver(() => schedule())

    const layOut = () => {
      frame = 0
      observeParts(root, observed, observer)
      const next = align(measure(root))
      const key = JSON.stringify(next)
      if (key === written) return
      written = key
      sheet.replaceSync(next.css)
      setAlignment(next)
    }
    const schedule = () => {
      frame ||= requestAnimationFrame(layOut)
    }
    vi.on('transaction', schedule)
    en.on('transaction', schedule)
    observer.observe(root)
    schedule()
    return () => {
      cancelAnimationFrame(frame)
      observer.disconnect()
      vi.off('transaction', schedule)
      en.off('transaction', schedule)
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)
      setAlignment(null)
    }
  }, [container, vi, en])

  return alignment
}

const PARTS = '.draft-provision-body, [data-provision-header]'

/** ProseMirror makes new elements whenever it likes; those that are gone are let go. */
function observeParts(root: HTMLElement, observed: Set<Element>, observer: ResizeObserver): void {
  const present = new Set(root.querySelectorAll(PARTS))
  for (const element of observed) if (!present.has(element)) observer.unobserve(element)
  for (const element of present) if (!observed.has(element)) observer.observe(element)
  observed.clear()
  for (const element of present) observed.add(element)
}

function measure(root: HTMLElement): Measured {
  const sides = { vi: side(root, 'vi'), en: side(root, 'en') }
  const ids = [...new Set([...sides.vi.heights.keys(), ...sides.en.heights.keys()])]
  return {
    preamble: { vi: sides.vi.preamble, en: sides.en.preamble },
    provisions: ids.map((id) => ({
      id,
      header:
        root.querySelector(`[data-provision-header="${CSS.escape(id)}"]`)?.getBoundingClientRect().height ??
        0,
      vi: sides.vi.heights.get(id) ?? null,
      en: sides.en.heights.get(id) ?? null,
    })),
  }
}

/** A column that a telephone does not show has no heights, and so no say. */
function side(root: HTMLElement, language: Language): { preamble: number; heights: Map<string, number> } {
  const text = root.querySelector(`[data-draft-side="${language}"] .ProseMirror`)
  const heights = new Map<string, number>()
  if (!text) return { preamble: 0, heights }
  const provisions = [...text.querySelectorAll<HTMLElement>('[data-provision]')]
  for (const provision of provisions) {
    const body = provision.querySelector('.draft-provision-body')
    heights.set(provision.dataset.provision ?? '', body?.getBoundingClientRect().height ?? 0)
  }
  const last =
    provisions[0]?.previousElementSibling ?? (provisions.length === 0 ? text.lastElementChild : null)
  const preamble = last ? last.getBoundingClientRect().bottom - text.getBoundingClientRect().top : 0
  return { preamble, heights }
}
