import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { updateSession } from '~/features/workshop/commands/update-session.server'
import { SessionForm } from '~/features/workshop/components/session-form'
import { listPeopleAt } from '~/features/workshop/participants.server'
import { assertCan } from '~/features/workshop/policy'
import { getSession } from '~/features/workshop/programme.server'
import { sessionSchema } from '~/features/workshop/schema'
import { toLocalInput } from '~/kernel/dates'
import { requireUser } from '~/platform/auth/actor.server'
import { answerForm, load } from '~/platform/form/answer.server'
import { translator } from '~/platform/i18n/index.server'
import { useAnswer } from '~/ui/use-answer'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireUser(request)
  return load(async () => {
    const { workshop, session } = await getSession(actor, params.workshopId ?? '', params.sessionId ?? '')
    assertCan(actor, 'programme:edit', { workshopId: workshop.id, visibility: workshop.visibility })
    const { kind, title, room, startsAt, endsAt, chair } = session
    return {
      title: translator(actor.locale)('workshop:session.edit'),
      workshop,
      sessionId: session.id,
      people: await listPeopleAt(workshop.id),
      values: {
        kind,
        titleVi: title.vi,
        titleEn: title.en,
        roomVi: room.vi,
        roomEn: room.en,
        startsAt: toLocalInput(startsAt),
        endsAt: toLocalInput(endsAt),
        chairId: chair?.id,
      },
    }
  })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireUser(request)
  const { workshopId = '', sessionId = '' } = params
  return answerForm(await request.formData(), sessionSchema, async (value) => {
    await updateSession(actor, workshopId, sessionId, value)
    return redirect(`/workshops/${workshopId}/sessions/${sessionId}`)
  })
}

export default function EditSessionPage() {
  const { t } = useTranslation('workshop')
  const { workshop, sessionId, people, values } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  return (
    <>
      <h2 className="mb-4 text-xl font-bold">{t('session.edit')}</h2>
      <SessionForm
        reply={answer?.reply}
        days={workshop}
        people={people}
        values={values}
        isNew={false}
        cancelTo={`/workshops/${workshop.id}/sessions/${sessionId}`}
      />
    </>
  )
}
