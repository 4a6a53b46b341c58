/**
 * Names of nodes and marks in a co-edited document: what the editor's schema, the reading of documents and the check of
 * suggestions in the co-editing server call them. A name that is changed is another schema (`EDITOR_SCHEMA_VERSION`).
 */
export const PROVISION_NODE = 'provision'
/** The attribute of a provision's node that is its id for life, the same in both languages. */
export const PROVISION_ID = 'provisionId'

/** Text that somebody proposes to add, and text that somebody proposes to remove. */
export const INSERTION = 'insertion'
export const DELETION = 'deletion'

export const TEXT_MARKS = ['bold', 'italic', 'underline'] as const
