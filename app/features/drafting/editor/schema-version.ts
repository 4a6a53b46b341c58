/**
 * Of the nodes, marks and attributes in editor-schema.ts: one more with each change that an editor of the version before
 * would not know. Such an editor deletes what it does not know, from everybody's text; so the page says its version when
 * it connects, and the server sends a page with another one away (4409) to be loaded again.
 * In a file of its own because the server reads it too, and has no use for an editor.
 */
export const EDITOR_SCHEMA_VERSION = 1
