import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useLoaderData, type ClientLoaderFunctionArgs } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { updateTalk } from '~/features/workshop/programme/commands/update-talk.server'
import { TalkForm } from '~/features/workshop/programme/components/talk-form'
import { findAuthorsOf } from '~/features/membership/authors.server'
import { seenOfTalk, TALK_FIELDS } from '~/features/workshop/edit'
import { listPeopleAt } from '~/features/workshop/participants/participants.server'
import { accessTalk } from '~/features/workshop/programme.server'
import { talkEditSchema } from '~/features/workshop/schema'
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
    const talk = await accessTalk(actor, params.workshopId ?? '', params.talkId ?? '')
    assertAllowed(actor, talk.can.editProgramme)
    const { workshop, row: session } = talk.session
    return {
      title: translator(actor.locale)('workshop:talk.edit'),
      cancelTo: paths.session(workshop.row.id, session.id),
      people: await listPeopleAt(workshop),
      seen: seenOfTalk(talk.row),
      authors: await findAuthorsOf(talk),
    }
  })
}

type PageData = Awaited<ReturnType<typeof loader>>
export const clientLoader = (args: ClientLoaderFunctionArgs) => keepPage<PageData>(args)
clientLoader.hydrate = true

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireUser(request)
  const { workshopId = '', talkId = '' } = params
  return answerForm(await request.formData(), talkEditSchema, async (value) => {
    const sessionId = await updateTalk(actor, workshopId, talkId, value, beganOf(value, TALK_FIELDS))
    return redirect(paths.session(workshopId, sessionId))
  })
}

export default function EditTalkPage() {
  const { t } = useTranslation('workshop')
  const { people, seen, authors, cancelTo, isGone } = useLoaderData<typeof clientLoader>()
  const answer = useAnswer<typeof action>()
  return (
    <>
      <h2 className="mb-4 text-xl font-bold">{t('talk.edit')}</h2>
      <GoneNotice isGone={isGone} />
      <TalkForm answer={answer} people={people} seen={seen} authors={authors} cancelTo={cancelTo} />
    </>
  )
}
