import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { InvitationLink } from '~/features/identity/invitation/components/invitation-link'
import { invitationLink } from '~/features/identity/invitation/link.server'
import { listCurrentOrganisations } from '~/features/organisation/queries.server'
import { addParticipant } from '~/features/workshop/participants/commands/add-participant.server'
import { FindPersonForm } from '~/features/workshop/participants/components/find-person-form'
import { ParticipantForm } from '~/features/workshop/participants/components/participant-form'
import { findPersonToAdd, getParticipantForm } from '~/features/workshop/participants/participants.server'
import { findPersonSchema, participantSchema } from '~/features/workshop/schema'
import { requireUser } from '~/platform/auth/actor.server'
import { load } from '~/platform/form/answer.server'
import { answerIntents, intent } from '~/platform/form/intents.server'
import { translator } from '~/platform/i18n/index.server'
import { Notice } from '~/ui/notice'
import { useAnswer } from '~/ui/use-answer'
import { paths } from '~/kernel/paths'

export { shouldRevalidate } from '~/platform/form/should-revalidate'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireUser(request)
  const workshopId = params.workshopId ?? ''
  return load(async () => ({
    title: translator(actor.locale)('workshop:participants.new'),
    ...(await getParticipantForm(actor, workshopId)),
    organisations: await listCurrentOrganisations(),
    to: paths.participants(workshopId),
  }))
}

/** Two steps on one page: who it is, then as what. Who was found is looked up again with each answer, never taken from the form. */
export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireUser(request)
  const workshopId = params.workshopId ?? ''
  const form = await request.formData()
  const answer = await answerIntents(form, {
    find: intent(findPersonSchema, async (value) =>
      data({ reply: undefined, found: await findPersonToAdd(actor, workshopId, value) }),
    ),
    '': intent(participantSchema, async (value) => {
      const { token, name, isMailed, isLinkWithConfirmer } = await addParticipant(actor, workshopId, value)
      if (!token && !isMailed && !isLinkWithConfirmer) return redirect(paths.participants(workshopId))
      return data({
        reply: undefined,
        invited: { name, isMailed, link: token && invitationLink(request, token) },
      })
    }),
  })
  if (!('data' in answer) || 'invited' in answer.data || form.get('intent') === 'find') return answer
  const person = findPersonSchema.safeParse(Object.fromEntries(form))
  if (!person.success) return answer
  const found = await load(() => findPersonToAdd(actor, workshopId, person.data))
  return data({ ...answer.data, found }, answer.init ?? undefined)
}

export default function NewParticipantPage() {
  const { t } = useTranslation('workshop')
  const { people, roles, organisations, to } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const invited = answer && 'invited' in answer ? answer.invited : null
  const found = answer && 'found' in answer ? answer.found : null
  return (
    <>
      <h2 className="mb-4 text-xl font-bold">{t('participants.new')}</h2>
      {invited && (invited.link !== null || invited.isMailed) ? (
        <InvitationLink key={invited.link ?? invited.name} name={invited.name} link={invited.link} />
      ) : invited ? (
        <Notice
          isLive
          tone="success"
          className="mb-6"
          title={t('participants.linkWaits', { name: invited.name })}
        >
          {t('participants.linkWaitsText')}
        </Notice>
      ) : null}
      {found ? (
        <ParticipantForm
          key={found.userId ?? found.email}
          reply={answer?.reply}
          found={found}
          roles={roles}
          organisations={organisations}
          againTo={`${to}/new`}
        />
      ) : (
        <FindPersonForm
          key={invited?.link ?? invited?.name}
          reply={answer?.reply}
          people={people}
          cancelTo={to}
        />
      )}
    </>
  )
}
