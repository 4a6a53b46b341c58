import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { listCurrentOrganisations } from '~/features/organisation/queries.server'
import { createWorkshop } from '~/features/workshop/commands/create-workshop.server'
import { WorkshopForm } from '~/features/workshop/components/workshop-form'
import { canCreate } from '~/features/workshop/policy'
import { workshopSchema } from '~/features/workshop/schema'
import { assertAllowed } from '~/kernel/actor'
import { paths } from '~/kernel/paths'
import { requireUser } from '~/platform/auth/actor.server'
import { answerForm, load } from '~/platform/form/answer.server'
import { translator } from '~/platform/i18n/index.server'
import { PageHeader } from '~/ui/page-header'
import { useAnswer } from '~/ui/use-answer'

export { shouldRevalidate } from '~/platform/form/should-revalidate'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireUser(request)
  return load(async () => {
    assertAllowed(actor, canCreate(actor))
    return {
      title: translator(actor.locale)('workshop:new.title'),
      organisations: await listCurrentOrganisations(),
    }
  })
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireUser(request)
  return answerForm(await request.formData(), workshopSchema, async (value) =>
    redirect(paths.workshop(await createWorkshop(actor, value))),
  )
}

export default function NewWorkshopPage() {
  const { t } = useTranslation('workshop')
  const { organisations } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  return (
    <>
      <PageHeader title={t('new.title')} subtitle={t('new.subtitle')} />
      <WorkshopForm answer={answer} organisations={organisations} cancelTo={paths.workshops()} />
    </>
  )
}
