import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { InvitationLink } from '~/features/membership/components/invitation-link'
import { invitationLink } from '~/features/membership/invitation-link.server'
import { listCurrentOrganisations } from '~/features/organisation/queries.server'
import { addParticipant } from '~/features/workshop/commands/add-participant.server'
import { ParticipantForm } from '~/features/workshop/components/participant-form'
import { listAccounts } from '~/features/workshop/participants.server'
import { participantSchema } from '~/features/workshop/schema'
import { requireUser } from '~/platform/auth/actor.server'
import { answerForm, load } from '~/platform/form/answer.server'
import { translator } from '~/platform/i18n/index.server'
import { useAnswer } from '~/ui/use-answer'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireUser(request)
  const workshopId = params.workshopId ?? ''
  return load(async () => ({
    title: translator(actor.locale)('workshop:participants.new'),
    accounts: await listAccounts(actor, workshopId),
    organisations: await listCurrentOrganisations(),
    to: `/workshops/${workshopId}/participants`,
  }))
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireUser(request)
  const workshopId = params.workshopId ?? ''
  return answerForm(await request.formData(), participantSchema, async (value) => {
    const { token, name } = await addParticipant(actor, workshopId, value)
    if (!token) return redirect(`/workshops/${workshopId}/participants`)
    return data({ reply: undefined, invited: { name, link: invitationLink(request, token) } })
  })
}

export default function NewParticipantPage() {
  const { t } = useTranslation('workshop')
  const { accounts, organisations, to } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const invited = answer && 'invited' in answer ? answer.invited : null
  return (
    <>
      <h2 className="mb-4 text-xl font-bold">{t('participants.new')}</h2>
      {invited ? <InvitationLink key={invited.link} {...invited} /> : null}
      <ParticipantForm
        key={invited?.link}
        reply={answer?.reply}
        accounts={accounts}
        organisations={organisations}
        cancelTo={to}
      />
    </>
  )
}
