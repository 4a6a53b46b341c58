import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useLoaderData, type ClientLoaderFunctionArgs } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { updateSession } from '~/features/workshop/programme/commands/update-session.server'
import { SessionForm } from '~/features/workshop/programme/components/session-form'
import { findAuthorsOf } from '~/features/membership/authors.server'
import { seenOfSession, SESSION_FIELDS } from '~/features/workshop/edit'
import { listPeopleAt } from '~/features/workshop/participants/participants.server'
import { accessSession } from '~/features/workshop/programme.server'
import { sessionEditSchema } from '~/features/workshop/schema'
import { beganOf } from '~/kernel/seen-fields'
import { paths } from '~/kernel/paths'
import { assertAllowed } from '~/kernel/actor'
import { requireUser } from '~/platform/auth/actor.server'
import { answerForm, load } from '~/platform/form/answer.server'
import { keepPage } from '~/platform/form/kept-page'
import { translator } from '~/platform/i18n/index.server'
import { GoneNotice } from '~/ui/edit/gone-notice'
import { useAnswer } from '~/ui/use-answer'

export { shouldRevalidate } from '~/platform/form/should-revalidate'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireUser(request)
  return load(async () => {
    const accessed = await accessSession(actor, params.workshopId ?? '', params.sessionId ?? '')
    assertAllowed(actor, accessed.can.editProgramme)
    const [workshop, session] = [accessed.workshop.row, accessed.row]
    return {
      title: translator(actor.locale)('workshop:session.edit'),
      workshop,
      sessionId: session.id,
      people: await listPeopleAt(accessed.workshop),
      seen: seenOfSession(session),
      authors: await findAuthorsOf(accessed),
    }
  })
}

type PageData = Awaited<ReturnType<typeof loader>>
export const clientLoader = (args: ClientLoaderFunctionArgs) => keepPage<PageData>(args)
clientLoader.hydrate = true

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireUser(request)
  const { workshopId = '', sessionId = '' } = params
  return answerForm(await request.formData(), sessionEditSchema, async (value) => {
    await updateSession(actor, workshopId, sessionId, value, beganOf(value, SESSION_FIELDS))
    return redirect(paths.session(workshopId, sessionId))
  })
}

export default function EditSessionPage() {
  const { t } = useTranslation('workshop')
  const { workshop, sessionId, people, seen, authors, isGone } = useLoaderData<typeof clientLoader>()
  const answer = useAnswer<typeof action>()
  return (
    <>
      <h2 className="mb-4 text-xl font-bold">{t('session.edit')}</h2>
      <GoneNotice isGone={isGone} />
      <SessionForm
        answer={answer}
        days={workshop}
        people={people}
        seen={seen}
        authors={authors}
        cancelTo={paths.session(workshop.id, sessionId)}
      />
    </>
  )
}
