import type { Tx } from '~/platform/db/index.server'
import { queueMails } from '~/platform/mail/outbox.server'
import { canSendMail } from '~/platform/mail/transport.server'

/**
 * Has an account's link sent to its owner, where mails are sent at all: nobody else sees it then. The link itself is made when the mail is
 * sent (`linkMaker`), so that it lies nowhere before, and nowhere afterwards.
 * @returns false where there is no mail: then whoever asked is shown the link once
 */
export async function mailLink(
  tx: Tx,
  mail: { userId: string; template: 'invitation' | 'password-reset'; linkId: string },
): Promise<boolean> {
  if (!canSendMail()) return false
  await queueMails(tx, [mail])
  return true
}

/** Makes the one-time link with this id anew. @returns its address, or null where the link has been used or ended */
export type LinkMaker = (linkId: string) => Promise<string | null>

let maker: LinkMaker = () => Promise.resolve(null)

/** The room that knows the links is an earlier one, so the process hands it in. */
export function setLinkMaker(make: LinkMaker): void {
  maker = make
}

export const makeLink: LinkMaker = (linkId) => maker(linkId)
