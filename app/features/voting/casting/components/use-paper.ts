import { useEffect, useRef, useState } from 'react'
import { forgetTab, readTab, writeTab } from '~/platform/form/tab-storage'
import { EMPTY_PAPER, isBegun, paperFrom, type Paper } from '../paper'

export const PAPER_FORM = 'ballot-paper'

export const paperKey = (ballotId: string) => `paper:${ballotId}`

/**
 * The paper of one voter at one ballot. It lives in the page and not in what the server answered, so that no live reload,
 * change of language or reload of the page takes a letter of it; it is forgotten when the vote is in the box.
 * @param start what the server gave back where there is no script
 */
export function usePaper(ballotId: string, viewerId: string, start: Paper) {
  const key = paperKey(ballotId)
  const [paper, setPaper] = useState(start)
  const isRead = useRef(false)

  useEffect(() => {
    if (!isRead.current) {
      isRead.current = true
      const kept = [start, paperOnPage(), paperFrom(readTab(key, viewerId))].find(isBegun)
      if (kept) setPaper(kept)
      return
    }
    if (isBegun(paper)) writeTab(key, viewerId, paper)
    else forgetTab(key)
  }, [key, viewerId, paper, start])

  return {
    paper,
    change: (changes: Partial<Paper>) => setPaper((before) => ({ ...before, ...changes })),
    clear: () => setPaper(EMPTY_PAPER),
  }
}

/** What was chosen and written before the script had taken the page over, or what the browser filled in again on Back. */
function paperOnPage(): Paper {
  const form = document.getElementById(PAPER_FORM)
  return form instanceof HTMLFormElement ? paperFrom(Object.fromEntries(new FormData(form))) : EMPTY_PAPER
}
