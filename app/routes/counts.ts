import type { LoaderFunctionArgs } from '@remix-run/node'
import { listTasks } from '~/features/my-work/queries.server'
import { countUnread, noticesTopic } from '~/features/notification/unread.server'
import { isUser } from '~/kernel/actor'
import { getActor } from '~/platform/auth/actor.server'
import { liveTicket } from '~/platform/live/ticket.server'

/** What the frame counts, for whoever asks, and the ticket by which it hears more: one may have ended while a page was open. */
export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await getActor(request)
  if (!isUser(actor)) return Response.json({ unread: 0, tasks: 0, ticket: null })
  const [unread, tasks] = await Promise.all([countUnread(actor), listTasks(actor)])
  const ticket = liveTicket(actor, noticesTopic(actor.userId))
  return Response.json({ unread, tasks: tasks.length, ticket })
}
