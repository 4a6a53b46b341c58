import type { WebsocketProvider } from 'y-websocket'
import { MESSAGE_SYNC, SYNC_STEP_1 } from '~/kernel/collab-wire'

/** After so long without a key nobody composes any more, whatever the browser says: a forgotten word must not keep everybody else's out. */
const LONGEST_PAUSE_MS = 5_000

type Handler = WebsocketProvider['messageHandlers'][number]

/**
 * While somebody composes letters in this page, what others write waits, in its order: a change of the page around a word that is being
 * composed tears the word, in any editor. Questions of the server, acknowledgements and presence pass, and what is written here goes out
 * as always.
 */
export class HeldMessages {
  readonly #waiting: (() => void)[] = []
  #timer: ReturnType<typeof setTimeout> | undefined
  #isHeld = false
  #isComposing = false
  /** Called before something that others have written comes in. */
  beforeTaking: () => void = () => undefined
  /** Called when nobody composes any more, after what waited has come in. */
  onRelease: () => void = () => undefined

  constructor(provider: WebsocketProvider) {
    const handle = provider.messageHandlers[MESSAGE_SYNC]
    if (!handle) throw new Error('The provider takes no updates.')
    const held: Handler = (encoder, decoder, from, emitSynced, messageType) => {
      const isQuestion = decoder.arr[decoder.pos] === SYNC_STEP_1
      const take = () => {
        if (!isQuestion) this.beforeTaking()
        handle(encoder, decoder, from, emitSynced, messageType)
      }
      // What is behind something that waits waits too.
      if (isQuestion || (!this.#isHeld && this.#waiting.length === 0)) take()
      else this.#waiting.push(take)
    }
    provider.messageHandlers[MESSAGE_SYNC] = held
  }

  get isHeld(): boolean {
    return this.#isHeld
  }

  /** Follows what is composed anywhere within an element. @returns a function that stops, and lets in what waits */
  follow(element: HTMLElement): () => void {
    const hold = () => {
      this.#isComposing = true
      this.#hold()
    }
    const stillComposing = () => {
      if (this.#isHeld) this.#hold()
    }
    // One task later: the browser and the editor have then both done with the word.
    const end = () => {
      this.#isComposing = false
      // The next word may have begun by then.
      setTimeout(() => {
        if (!this.#isComposing) this.release()
      })
    }
    const events: [string, () => void][] = [
      ['compositionstart', hold],
      ['compositionupdate', hold],
      ['keydown', stillComposing],
      ['compositionend', end],
      ['focusout', end],
    ]
    for (const [name, listener] of events) element.addEventListener(name, listener, true)
    return () => {
      for (const [name, listener] of events) element.removeEventListener(name, listener, true)
      this.release()
    }
  }

  /** Lets in what waits. */
  release(): void {
    clearTimeout(this.#timer)
    const wasHeld = this.#isHeld
    this.#isHeld = false
    for (const take of this.#waiting.splice(0)) take()
    if (wasHeld) this.onRelease()
  }

  #hold(): void {
    this.#isHeld = true
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.release(), LONGEST_PAUSE_MS)
  }
}
