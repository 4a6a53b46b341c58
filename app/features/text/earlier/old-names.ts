/** Names of nodes, attributes and marks in documents from before their texts were made of lines. */

export const PROVISION_NODE = 'provision'
/** The attribute of a provision's node that is its id for life, the same in both languages. */
export const PROVISION_ID = 'provisionId'

/** Text that somebody proposes to add, and text that somebody proposes to remove. */
export const INSERTION = 'insertion'
export const DELETION = 'deletion'

export const TEXT_MARKS = ['bold', 'italic', 'underline'] as const
