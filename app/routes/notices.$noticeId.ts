import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { markRead } from '~/features/notification/commands/mark-read.server'
import { getNoticeTarget } from '~/features/notification/queries.server'
import { requireUser } from '~/platform/auth/actor.server'
import { load } from '~/platform/form/answer.server'

/** From a list or a mail to what a notice is about. Whoever gets there has read it; the page there has its own door. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireUser(request)
  const noticeId = params.noticeId ?? ''
  const target = await load(() => getNoticeTarget(actor, noticeId))
  await markRead(actor, noticeId)
  return redirect(target)
}
