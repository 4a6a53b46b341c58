import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { SessionHeader } from '~/features/workshop/programme/components/session-header'
import { useNow } from '~/features/workshop/programme/components/use-now'
import { SessionMaterialSection, TalkMaterials } from '~/features/material/components/session-materials'
import { listSessionMaterials, openPlaces } from '~/features/material/queries.server'
import { sessionIntents } from '~/features/workshop/programme/session-intents.server'
import { TalkSection } from '~/features/workshop/programme/components/talk-section'
import { pageOfWorkshop } from '~/features/workshop/access.server'
import { accessSession } from '~/features/workshop/programme.server'
import { sideOf } from '~/kernel/bilingual'
import { paths } from '~/kernel/paths'
import { getActor, requireUser } from '~/platform/auth/actor.server'
import { now } from '~/platform/clock.server'
import { load } from '~/platform/form/answer.server'
import { answerIntents } from '~/platform/form/intents.server'
import { languageOf } from '~/platform/i18n/index.server'
import { useAnswer } from '~/ui/use-answer'

export { shouldRevalidate } from '~/platform/form/should-revalidate'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await getActor(request)
  return load(async () => {
    const accessed = await accessSession(actor, params.workshopId ?? '', params.sessionId ?? '')
    const [workshop, session] = [pageOfWorkshop(accessed.workshop), accessed.row]
    return {
      title: sideOf(session.title, await languageOf(request, actor)).text,
      workshop,
      session,
      materials: await listSessionMaterials(actor, workshop.id, session.id),
      open: await openPlaces(actor, workshop.id),
      now: now().toISOString(),
    }
  })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireUser(request)
  const { workshopId = '', sessionId = '' } = params
  const outcome = await answerIntents(await request.formData(), sessionIntents(actor, workshopId, sessionId))
  return outcome === 'removed' ? redirect(paths.workshop(workshopId)) : outcome
}

export default function SessionPage() {
  const { workshop, session, materials, open, now: start } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const at = useNow(start)
  const canEdit = workshop.can.editProgramme
  const places = { workshopId: workshop.id, materials }
  return (
    <>
      <SessionHeader workshopId={workshop.id} session={session} at={at} canEdit={canEdit} />
      <TalkSection workshopId={workshop.id} session={session} canEdit={canEdit} answer={answer}>
        {(talk) => <TalkMaterials {...places} talk={talk} canAdd={open.talkIds.includes(talk.id)} />}
      </TalkSection>
      <SessionMaterialSection
        {...places}
        sessionId={session.id}
        canAdd={open.sessionIds.includes(session.id)}
      />
    </>
  )
}
