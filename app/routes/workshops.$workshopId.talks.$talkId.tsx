import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { updateTalk } from '~/features/workshop/commands/update-talk.server'
import { TalkForm } from '~/features/workshop/components/talk-form'
import { listPeopleAt } from '~/features/workshop/participants.server'
import { assertCan } from '~/features/workshop/policy'
import { getTalk } from '~/features/workshop/programme.server'
import { talkSchema } from '~/features/workshop/schema'
import { requireUser } from '~/platform/auth/actor.server'
import { answerForm, load } from '~/platform/form/answer.server'
import { translator } from '~/platform/i18n/index.server'
import { useAnswer } from '~/ui/use-answer'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireUser(request)
  return load(async () => {
    const { workshop, session, talk } = await getTalk(actor, params.workshopId ?? '', params.talkId ?? '')
    assertCan(actor, 'programme:edit', { workshopId: workshop.id, visibility: workshop.visibility })
    return {
      title: translator(actor.locale)('workshop:talk.edit'),
      cancelTo: `/workshops/${workshop.id}/sessions/${session.id}`,
      people: await listPeopleAt(workshop.id),
      values: {
        titleVi: talk.title.vi,
        titleEn: talk.title.en,
        abstractVi: talk.abstract.vi,
        abstractEn: talk.abstract.en,
        speakerId: talk.speakerId ?? undefined,
        speakerName: talk.speakerName,
        speakerOrganisationVi: talk.speakerOrganisation.vi,
        speakerOrganisationEn: talk.speakerOrganisation.en,
      },
    }
  })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireUser(request)
  const { workshopId = '', talkId = '' } = params
  return answerForm(await request.formData(), talkSchema, async (value) => {
    const sessionId = await updateTalk(actor, workshopId, talkId, value)
    return redirect(`/workshops/${workshopId}/sessions/${sessionId}`)
  })
}

export default function EditTalkPage() {
  const { t } = useTranslation('workshop')
  const { people, values, cancelTo } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  return (
    <>
      <h2 className="mb-4 text-xl font-bold">{t('talk.edit')}</h2>
      <TalkForm reply={answer?.reply} people={people} values={values} cancelTo={cancelTo} />
    </>
  )
}
