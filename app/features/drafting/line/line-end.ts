import { CloseCode, CloseWord } from '~/kernel/collab-wire'

export type LineEnd =
  | 'signed-out'
  /** A change was refused: our copy is another text than everybody else's. */
  | 'not-allowed'
  /** The document may not even be read any more. */
  | 'no-access'
  | 'gone'
  /** Frozen or rebuilt: there is a newer document to join. */
  | 'superseded'
  /** Other words are known where our copy has its own: they cannot be sent, only written anew. */
  | 'contradicted'
  /** The server did not take what was written here: the text cannot hold it, or it could not be applied. */
  | 'refused'
  /** The program is of another version than the server. */
  | 'outdated'

/** Whether the document will never take what is pending, so that the local copy of it has no use. */
export function isRefusal(end: LineEnd): boolean {
  return end !== 'signed-out' && end !== 'outdated'
}

/** Whether there is another text to join in the place of ours. */
export function isReplaced(end: LineEnd): boolean {
  return end === 'superseded' || end === 'contradicted' || end === 'refused'
}

/** Why the server has ended the line for good, or null when it is only interrupted. */
export function lineEndOf(close: { code: number; reason: string } | null): LineEnd | null {
  switch (close?.code) {
    case CloseCode.malformed:
      return 'refused'
    case CloseCode.revoked:
      return 'signed-out'
    case CloseCode.forbidden:
      return 'not-allowed'
    case CloseCode.gone:
      return 'gone'
    case CloseCode.superseded:
      if (close.reason.startsWith(CloseWord.otherSchema)) return 'outdated'
      return close.reason.startsWith(CloseWord.contradiction) ? 'contradicted' : 'superseded'
    default:
      return null
  }
}

/** Why the server would not let us in, or null when it cannot be reached or lets us see the page after all. */
export async function askWhy(): Promise<LineEnd | null> {
  try {
    const { status, type } = await fetch(window.location.href, { method: 'HEAD', redirect: 'manual' })
    if (type === 'opaqueredirect' || status === 401) return 'signed-out'
    return status === 403 ? 'no-access' : status === 404 ? 'gone' : null
  } catch {
    return null
  }
}
