interface SentFrame {
  sender: unknown
  update: Uint8Array
}

/** Update frames that are kept until something else has come, and their size. */
export abstract class WaitingFrames<Frame extends SentFrame> {
  #frames: Frame[] = []
  #sizeBytes = 0

  get isEmpty(): boolean {
    return this.#frames.length === 0
  }

  get sizeBytes(): number {
    return this.#sizeBytes
  }

  forget(sender: Frame['sender']): void {
    this.#keep(this.#frames.filter((frame) => frame.sender !== sender))
  }

  protected get frames(): readonly Frame[] {
    return this.#frames
  }

  protected put(frame: Frame): void {
    this.#frames.push(frame)
    this.#sizeBytes += frame.update.byteLength
  }

  protected takeOut(frames: readonly Frame[]): void {
    const areTaken = new Set(frames)
    this.#keep(this.#frames.filter((frame) => !areTaken.has(frame)))
  }

  #keep(frames: Frame[]): void {
    this.#frames = frames
    this.#sizeBytes = frames.reduce((sum, { update }) => sum + update.byteLength, 0)
  }
}
