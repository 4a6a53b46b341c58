import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useLoaderData, type ClientLoaderFunctionArgs } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { listOrganisations } from '~/features/organisation/queries.server'
import { updateWorkshop } from '~/features/workshop/commands/update-workshop.server'
import { WorkshopForm } from '~/features/workshop/components/workshop-form'
import { findAuthorsOf } from '~/features/membership/authors.server'
import { seenOfWorkshop, WORKSHOP_FIELDS } from '~/features/workshop/edit'
import { accessWorkshop } from '~/features/workshop/access.server'
import { workshopEditSchema } from '~/features/workshop/schema'
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
    const accessed = await accessWorkshop(actor, params.workshopId ?? '')
    assertAllowed(actor, accessed.can.edit)
    const workshop = accessed.row
    // A workshop of the past may be held by bodies that are no more: hosts are chosen among those of its day.
    const organisations = await listOrganisations({ on: workshop.startsOn })
    const hostIds = workshop.hosts.map(({ id }) => id)
    const known = new Set(organisations.map(({ id }) => id))
    const others = (await listOrganisations()).filter(({ id }) => hostIds.includes(id) && !known.has(id))
    return {
      title: translator(actor.locale)('workshop:edit.title'),
      id: workshop.id,
      organisations: [...organisations, ...others],
      seen: seenOfWorkshop(workshop),
      authors: await findAuthorsOf(accessed),
    }
  })
}

type PageData = Awaited<ReturnType<typeof loader>>
export const clientLoader = (args: ClientLoaderFunctionArgs) => keepPage<PageData>(args)
clientLoader.hydrate = true

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireUser(request)
  const workshopId = params.workshopId ?? ''
  return answerForm(await request.formData(), workshopEditSchema, async (value) => {
    await updateWorkshop(actor, workshopId, value, beganOf(value, WORKSHOP_FIELDS))
    return redirect(paths.workshop(workshopId))
  })
}

export default function EditWorkshopPage() {
  const { t } = useTranslation('workshop')
  const { id, organisations, seen, authors, isGone } = useLoaderData<typeof clientLoader>()
  const answer = useAnswer<typeof action>()
  return (
    <>
      <h2 className="mb-4 text-xl font-bold">{t('edit.title')}</h2>
      <GoneNotice isGone={isGone} />
      <WorkshopForm
        answer={answer}
        organisations={organisations}
        seen={seen}
        authors={authors}
        cancelTo={paths.workshop(id)}
      />
    </>
  )
}
