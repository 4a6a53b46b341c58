import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { UserPlus, UsersRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { DelegateNote } from '~/features/delegation/components/delegate-note'
import { listDelegateStates } from '~/features/delegation/queries.server'
import { removeParticipant } from '~/features/workshop/participants/commands/remove-participant.server'
import { ParticipantGroups } from '~/features/workshop/participants/components/participant-groups'
import { listParticipants } from '~/features/workshop/participants/participants.server'
import { accessWorkshop, pageOfWorkshop } from '~/features/workshop/access.server'
import { removeParticipantSchema } from '~/features/workshop/schema'
import { requireUser } from '~/platform/auth/actor.server'
import { answerForm, load } from '~/platform/form/answer.server'
import { translator } from '~/platform/i18n/index.server'
import { ButtonLink } from '~/ui/button'
import { Empty } from '~/ui/empty'
import { ListPages } from '~/ui/list-pages'
import { ListSearch } from '~/ui/list-search'
import { paths } from '~/kernel/paths'

export { shouldRevalidate } from '~/platform/form/should-revalidate'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireUser(request)
  const workshopId = params.workshopId ?? ''
  const { searchParams } = new URL(request.url)
  const query = searchParams.get('q') ?? ''
  const after = searchParams.get('after') ?? ''
  return load(async () => {
    const { groups, next } = await listParticipants(actor, workshopId, { query, after })
    const people = groups.flatMap(({ delegations }) => delegations.flatMap((one) => one.people))
    return {
      title: translator(actor.locale)('workshop:tab.participants'),
      query,
      isFirst: after === '',
      groups,
      next,
      delegates: await listDelegateStates(
        actor,
        workshopId,
        people.map(({ id }) => id),
      ),
      workshop: pageOfWorkshop(await accessWorkshop(actor, workshopId)),
    }
  })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireUser(request)
  const workshopId = params.workshopId ?? ''
  return answerForm(await request.formData(), removeParticipantSchema, async ({ participationId }) => {
    await removeParticipant(actor, workshopId, participationId)
    return redirect(paths.participants(workshopId))
  })
}

export default function ParticipantsPage() {
  const { t } = useTranslation('workshop')
  const { query, isFirst, groups, next, delegates, workshop } = useLoaderData<typeof loader>()
  const states = new Map(delegates.map((one) => [one.participationId, one]))
  const { can } = workshop
  const add = can.editOrganisers ? (
    <ButtonLink to={paths.newParticipant(workshop.id)} variant="primary" size="sm" icon={UserPlus}>
      {t('participants.new')}
    </ButtonLink>
  ) : null
  if (groups.length === 0 && query === '' && isFirst) {
    return (
      <Empty icon={UsersRound} title={t('participants.none')} actions={add}>
        {t('participants.noneText')}
      </Empty>
    )
  }
  return (
    <>
      <div className="screen-only mb-6 flex flex-wrap items-center justify-between gap-3">
        <ListSearch label={t('participants.search')} query={query} />
        {add}
      </div>
      <ListPages
        first={isFirst ? null : paths.participants(workshop.id, { q: query })}
        next={next && paths.participants(workshop.id, { q: query, after: next })}
        isEmpty={groups.length === 0}
        none={
          <Empty
            icon={UsersRound}
            title={t('participants.noneFound')}
            actions={
              <ButtonLink to={paths.participants(workshop.id)}>{t('participants.showAll')}</ButtonLink>
            }
          />
        }
      >
        <ParticipantGroups
          groups={groups}
          canRemove={(role) => (role === 'organiser' ? can.editOrganisers : can.editParticipants)}
          noteOf={({ id, name }) => (
            <DelegateNote state={states.get(id)} name={name} workshopId={workshop.id} />
          )}
        />
      </ListPages>
    </>
  )
}
