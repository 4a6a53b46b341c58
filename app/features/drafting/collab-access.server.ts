export interface CollabGrant {
  level: 'view' | 'comment' | 'edit'
  userId: string
  name: string
  organisation: string | null
  color: string
}

/** Who may open the co-edited document, and how far. Asked at the upgrade and again whenever rights change. */
export async function authorizeCollab(_: {
  cookie: string | undefined
  documentId: string
}): Promise<CollabGrant | { refused: 401 | 403 | 404 }> {
  return Promise.resolve({ refused: 404 })
}
