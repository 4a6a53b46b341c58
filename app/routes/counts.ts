import type { LoaderFunctionArgs } from '@remix-run/node'
import { listTasks } from '~/features/my-work/queries.server'
import { countUnread } from '~/features/notification/unread.server'
import { isUser } from '~/kernel/actor'
import { getActor } from '~/platform/auth/actor.server'

/** What the frame counts, for whoever asks. */
export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await getActor(request)
  if (!isUser(actor)) return Response.json({ unread: 0, tasks: 0 })
  const [unread, tasks] = await Promise.all([countUnread(actor.userId), listTasks(actor)])
  return Response.json({ unread, tasks: tasks.length })
}
