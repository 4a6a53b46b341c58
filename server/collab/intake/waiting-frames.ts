interface SentFrame {
  sender: unknown
}

/** Update frames that are kept until something else has come. */
export abstract class WaitingFrames<Frame extends SentFrame> {
  #frames: Frame[] = []

  get isEmpty(): boolean {
    return this.#frames.length === 0
  }

  forget(sender: Frame['sender']): void {
    this.#frames = this.#frames.filter((frame) => frame.sender !== sender)
  }

  protected get frames(): readonly Frame[] {
    return this.#frames
  }

  protected put(frame: Frame): void {
    this.#frames.push(frame)
  }

  protected takeOut(frames: readonly Frame[]): void {
    const areTaken = new Set(frames)
    this.#frames = this.#frames.filter((frame) => !areTaken.has(frame))
  }
}
