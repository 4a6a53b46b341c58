/** What a text of lines may hold, by its names in the text and in the editor's document. */

/** `clause` is a khoản ("1."), `point` a điểm ("a)"). */
export const LINE_KINDS = ['paragraph', 'heading', 'clause', 'point', 'bullet', 'quote'] as const
export type LineKind = (typeof LINE_KINDS)[number]

/** Marks that are on or off. A link is another one, with an address. */
export const SIMPLE_MARKS = ['bold', 'italic', 'underline', 'superscript', 'subscript'] as const
export const LINK_MARK = 'link'

/** What stands in a line like a letter: a table or a footnote by its id, a reference, a break within the line. */
export const EMBED_KINDS = ['table', 'note', 'ref', 'break'] as const
export type EmbedKind = (typeof EMBED_KINDS)[number]

/** Nodes of the editor's document, and the field in which both keep a line's kind. */
export const LINE_NODE = 'line'
export const EMBED_NODE = 'embed'

/** How deep a line may be put by people; what stands deeper in a text is drawn as deep as this. */
export const MAX_LEVEL = 8

/** How deep a line may stand in a text at all. */
export const DEEPEST_LEVEL = 20

/** The highest number with which a list may begin anew. */
export const HIGHEST_START = 10_000

/** Characters of a link's address. */
export const LONGEST_ADDRESS = 2_000

/** Of a table. More is no text of a recommendation, and no editor shows it. */
export const MOST_ROWS = 200
export const MOST_COLUMNS = 50
