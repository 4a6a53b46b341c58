import type { Page } from 'playwright-core'

/**
 * What cannot be pressed once it has been brought into view, because something lies on it: each control of the page in
 * turn. The bars themselves are left out. Also the end of the page, which must come out from under the lower bar.
 */
export function coveredControls(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const CONTROLS =
      'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"], [contenteditable=true]'
    // What is meant for a screen reader only is one pixel, itself or around it; its label is looked at instead.
    const isSeen = (element: Element) => {
      // What a closed disclosure holds has a place, but is not there.
      if (!element.checkVisibility()) return false
      for (let at: Element | null = element; at; at = at.parentElement) {
        const { width, height } = at.getBoundingClientRect()
        if (at === element && (width <= 1 || height <= 1)) return false
        if (at.classList.contains('sr-only') || (width <= 1 && height <= 1)) return false
      }
      return getComputedStyle(element).visibility === 'visible'
    }
    const takes = (element: Element, hit: Element | null) => {
      if (hit === null) return false
      if (element === hit || element.contains(hit)) return true
      const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : []
      return labels.some((label) => label === hit || label.contains(hit))
    }
    const covered = [...document.querySelectorAll(CONTROLS)]
      .filter(
        (element) =>
          isSeen(element) &&
          !element.matches(':disabled') &&
          !element.closest('.leaves-when-low:not(.sticky-tools), [inert]'),
      )
      .filter((element) => {
        // Of a text its first line: between its lines stand the headings of provisions, which are meant to.
        const lines = element.matches('[contenteditable=true]')
          ? element.querySelector('p, li, h2, h3, h4')
          : null
        const target = lines ?? element
        target.scrollIntoView({ block: 'nearest', inline: 'nearest' })
        const { left, top, right, bottom } = target.getClientRects()[0] ?? target.getBoundingClientRect()
        // Of what is larger than the screen, the middle of the part that is in it.
        const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2
        const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2
        return !takes(element, document.elementFromPoint(x, y))
      })
      .map((element) => element.outerHTML.slice(0, 200))
    window.scrollTo(0, document.documentElement.scrollHeight)
    const bar = document.querySelector('nav.leaves-when-low')?.getBoundingClientRect()
    const words = document.querySelector('main > :last-child')?.getBoundingClientRect()
    if (
      bar &&
      words &&
      bar.height > 0 &&
      getComputedStyle(document.querySelector('nav.leaves-when-low') as Element).position === 'fixed' &&
      words.bottom > bar.top
    )
      covered.push('the end of the page')
    return covered
  })
}

/** Words that break in their middle although they are not long: their place has become too narrow. */
export function brokenWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const LONG = 16
    const broken: string[] = []
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const text = node.textContent ?? ''
      if (
        !node.parentElement?.checkVisibility() ||
        node.parentElement.closest('.sr-only, option, script, style, svg')
      )
        continue
      for (const found of text.matchAll(/[\p{L}\p{N}]+/gu)) {
        // A soft hyphen says where its word may break, and an address breaks where it must.
        if (found[0].length > LONG || /[\u00ad@]/.test(text)) continue
        const range = document.createRange()
        range.setStart(node, found.index)
        range.setEnd(node, found.index + found[0].length)
        const lines = new Set(
          [...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => Math.round(top)),
        )
        if (lines.size > 1) broken.push(`${found[0]} in: ${text.slice(0, 60)}`)
      }
    }
    return broken
  })
}

/** Writes a word of 300 letters wherever the page shows people's words (everywhere but in our own labels, buttons, and what is a number and its unit). */
export function writeLongWords(page: Page): Promise<void> {
  return page.evaluate(() => {
    const OURS =
      'button, label, legend, nav, th[scope=col], summary, option, kbd, script, style, svg, .wrap-break-word, .whitespace-nowrap, .shrink-0, [contenteditable=true], .official-nation'
    const texts = document.createTreeWalker(
      document.querySelector('main') ?? document.body,
      NodeFilter.SHOW_TEXT,
    )
    const found: Node[] = []
    for (let node = texts.nextNode(); node; node = texts.nextNode()) found.push(node)
    for (const node of found)
      if (node.textContent?.trim() && !node.parentElement?.closest(OURS)) node.textContent = 'ưỡ'.repeat(150)
  })
}

/** The innermost elements that reach beyond the screen's width, for the message of a failure. */
export function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    if (document.documentElement.scrollWidth <= innerWidth) return []
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
      .filter(
        (element) =>
          ![...element.children].some((child) => child.getBoundingClientRect().right > innerWidth + 1),
      )
      .map((element) => `${element.parentElement?.className} > ${element.tagName} ${element.className}`)
      .slice(0, 5)
  })
}
