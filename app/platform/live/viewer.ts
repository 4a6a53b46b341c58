/** Names for whom the data of a page were answered. */
export const VIEWER_HEADER = 'X-Viewer'

/** A user's id, or a word for all who are not signed in. */
export const viewerOf = (userId: string | null | undefined): string => userId ?? 'visitor'
