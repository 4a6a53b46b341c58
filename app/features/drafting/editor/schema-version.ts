/**
 * Of what a draft's document may hold (draft-names.ts, line-names.ts): one more with each change that a page of the version before would
 * not know. The page says its version when it connects, and the server sends a page with another one away (4409) to be loaded again.
 * In a file of its own because the server reads it too, and has no use for an editor.
 */
export const EDITOR_SCHEMA_VERSION = 3
