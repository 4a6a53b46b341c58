import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { addTalk } from '~/features/workshop/programme/commands/add-talk.server'
import { TalkForm } from '~/features/workshop/programme/components/talk-form'
import { listPeopleAt } from '~/features/workshop/participants/participants.server'
import { accessSession } from '~/features/workshop/programme.server'
import { talkSchema } from '~/features/workshop/schema'
import { assertAllowed } from '~/kernel/actor'
import { requireUser } from '~/platform/auth/actor.server'
import { answerForm, load } from '~/platform/form/answer.server'
import { translator } from '~/platform/i18n/index.server'
import { BilingualText } from '~/ui/bilingual-text'
import { useAnswer } from '~/ui/use-answer'
import { paths } from '~/kernel/paths'

export { shouldRevalidate } from '~/platform/form/should-revalidate'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireUser(request)
  return load(async () => {
    const accessed = await accessSession(actor, params.workshopId ?? '', params.sessionId ?? '')
    assertAllowed(actor, accessed.can.editProgramme)
    const [workshop, session] = [accessed.workshop.row, accessed.row]
    return {
      title: translator(actor.locale)('workshop:talk.new'),
      session: { title: session.title, to: paths.session(workshop.id, session.id) },
      people: await listPeopleAt(accessed.workshop),
    }
  })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireUser(request)
  const { workshopId = '', sessionId = '' } = params
  return answerForm(await request.formData(), talkSchema, async (value) => {
    await addTalk(actor, workshopId, sessionId, value)
    return redirect(paths.session(workshopId, sessionId))
  })
}

export default function NewTalkPage() {
  const { t } = useTranslation('workshop')
  const { session, people } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  return (
    <>
      <h2 className="text-xl font-bold">{t('talk.new')}</h2>
      <p className="mb-4 text-quiet">
        <BilingualText value={session.title} />
      </p>
      <TalkForm answer={answer} people={people} cancelTo={session.to} />
    </>
  )
}
