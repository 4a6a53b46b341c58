import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { HallScreen } from '~/features/voting/components/hall-screen'
import { getBallot } from '~/features/voting/queries.server'
import { sideOf } from '~/kernel/bilingual'
import { requireUser } from '~/platform/auth/actor.server'
import { load } from '~/platform/form/answer.server'
import { languageOf, translator } from '~/platform/i18n/index.server'
import { liveTicket } from '~/platform/live/ticket.server'
import { useLive } from '~/platform/live/use-live'
import { FrameBare } from '~/ui/frame/frame-bare'

export const handle = { isBare: true }

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params: { ballotId = '' } }: LoaderFunctionArgs) {
  const actor = await requireUser(request)
  const ballot = await load(() => getBallot(actor, ballotId))
  const language = await languageOf(request, actor)
  const title = translator(language)('voting:hall.title', {
    question: sideOf(ballot.question, language).text,
  })
  return { ballot, title, ticket: liveTicket(actor, `ballot:${ballot.id}`) }
}

export default function HallPage() {
  const { ballot, ticket } = useLoaderData<typeof loader>()
  useLive(ticket)
  return (
    <FrameBare layout="full" theme="dark" isHeaderHidden>
      <HallScreen ballot={ballot} />
    </FrameBare>
  )
}
