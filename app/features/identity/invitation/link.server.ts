import { env } from '~/platform/env.server'
import { paths } from '~/kernel/paths'

/** The address to send to the person invited: on PUBLIC_URL, else where the admin's own request went. */
export function invitationLink(request: Request, token: string): string {
  return new URL(paths.invitation(token), env().PUBLIC_URL ?? request.url).href
}
