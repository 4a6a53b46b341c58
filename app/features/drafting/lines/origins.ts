/** The origin of what is typed into one text: undo takes back what comes from these, and from them alone. */
export class TypingOrigin {}

/** The origin of what is done at once: to whole provisions and their data, and by pasting. */
export class DraftingOrigin {}
export const DRAFTING = new DraftingOrigin()

/** The origin of what goes with typing where it is suggested: one step back takes back both. */
export class SuggestingOrigin {}
export const SUGGESTING = new SuggestingOrigin()
