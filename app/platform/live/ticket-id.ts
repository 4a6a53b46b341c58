/** How many hexadecimal characters name a ticket in what the stream says. */
const TICKET_ID_LENGTH = 16

/**
 * The name of a ticket in the stream's events: the beginning of its SHA-256, so that what is said can be told to several
 * tabs without repeating what lets somebody listen. Null where the browser has no subtle cryptography (plain HTTP in a
 * local network): then every event counts as news for every ticket.
 */
export async function ticketId(ticket: string): Promise<string | null> {
  const subtle = globalThis.crypto.subtle as SubtleCrypto | undefined
  if (!subtle) return null
  const digest = await subtle.digest('SHA-256', new TextEncoder().encode(ticket))
  return [...new Uint8Array(digest)]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .slice(0, TICKET_ID_LENGTH)
}
