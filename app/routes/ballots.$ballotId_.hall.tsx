import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { HallScreen } from '~/features/voting/hall/components/hall-screen'
import { useLiveBallot } from '~/features/voting/ballot/components/use-live-ballot'
import { getBallot } from '~/features/voting/ballot/queries.server'
import { sideOf } from '~/kernel/bilingual'
import { requireUser } from '~/platform/auth/actor.server'
import { load } from '~/platform/form/answer.server'
import { languageOf, translator } from '~/platform/i18n/index.server'
import { FrameBare } from '~/ui/frame/frame-bare'

export { shouldRevalidate } from '~/platform/form/should-revalidate'

export const handle = { isBare: true }

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params: { ballotId = '' } }: LoaderFunctionArgs) {
  const actor = await requireUser(request)
  const ballot = await load(() => getBallot(actor, ballotId))
  const language = await languageOf(request, actor)
  const title = translator(language)('voting:hall.title', {
    question: sideOf(ballot.question, language).text,
  })
  return { ballot, title }
}

export default function HallPage() {
  const { ballot } = useLoaderData<typeof loader>()
  const turnout = useLiveBallot(ballot)
  return (
    <FrameBare layout="full" theme="dark" isHeaderHidden>
      <HallScreen ballot={{ ...ballot, turnout }} />
    </FrameBare>
  )
}
