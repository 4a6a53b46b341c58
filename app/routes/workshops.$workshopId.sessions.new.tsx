import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { addSession } from '~/features/workshop/programme/commands/add-session.server'
import { SessionForm } from '~/features/workshop/programme/components/session-form'
import { listPeopleAt } from '~/features/workshop/participants/participants.server'
import { nextSlot } from '~/features/workshop/programme'
import { getProgramme } from '~/features/workshop/programme.server'
import { accessWorkshop } from '~/features/workshop/access.server'
import { sessionSchema } from '~/features/workshop/schema'
import { assertAllowed } from '~/kernel/actor'
import { requireUser } from '~/platform/auth/actor.server'
import { answerForm, load } from '~/platform/form/answer.server'
import { translator } from '~/platform/i18n/index.server'
import { useAnswer } from '~/ui/use-answer'
import { paths } from '~/kernel/paths'

export { shouldRevalidate } from '~/platform/form/should-revalidate'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireUser(request)
  return load(async () => {
    const accessed = await accessWorkshop(actor, params.workshopId ?? '')
    assertAllowed(actor, accessed.can.editProgramme)
    const workshop = accessed.row
    const { sessions } = await getProgramme(actor, workshop.id)
    return {
      title: translator(actor.locale)('workshop:session.new'),
      workshop,
      people: await listPeopleAt(accessed),
      values: nextSlot(workshop, sessions),
    }
  })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireUser(request)
  const workshopId = params.workshopId ?? ''
  return answerForm(await request.formData(), sessionSchema, async (value) => {
    const id = await addSession(actor, workshopId, value)
    return redirect(paths.session(workshopId, id))
  })
}

export default function NewSessionPage() {
  const { t } = useTranslation('workshop')
  const { workshop, people, values } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  return (
    <>
      <h2 className="mb-4 text-xl font-bold">{t('session.new')}</h2>
      <SessionForm
        answer={answer}
        days={workshop}
        people={people}
        values={{ kind: 'plenary', ...values }}
        cancelTo={paths.workshop(workshop.id)}
      />
    </>
  )
}
