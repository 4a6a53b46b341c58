import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { answerConfirmation } from '~/features/delegation/answer-confirmation.server'
import { AccountFacts } from '~/features/delegation/components/account-facts'
import { ConfirmationWords } from '~/features/delegation/components/confirmation-words'
import { OrganisationForm } from '~/features/delegation/components/organisation-form'
import { StandInForm } from '~/features/delegation/components/stand-in-form'
import { getDelegate } from '~/features/delegation/queries.server'
import { InvitationLink } from '~/features/identity/invitation/components/invitation-link'
import { formatDateTime, formatDay } from '~/kernel/dates'
import { paths } from '~/kernel/paths'
import { requireUser } from '~/platform/auth/actor.server'
import { load } from '~/platform/form/answer.server'
import { translator } from '~/platform/i18n/index.server'
import { BilingualText } from '~/ui/bilingual-text'
import { Button } from '~/ui/button'
import { DescriptionList } from '~/ui/description-list'
import { answeredErrors } from '~/ui/answered-errors'
import { Form } from '~/ui/form'
import { Notice } from '~/ui/notice'
import { PageHeader } from '~/ui/page-header'
import { Section } from '~/ui/section'
import { useAnswer } from '~/ui/use-answer'

export { shouldRevalidate } from '~/platform/form/should-revalidate'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

const whereOf = ({ workshopId = '', participationId = '' }: LoaderFunctionArgs['params']) => ({
  workshopId,
  participationId,
})

/** Outside the workshop's own frame: an organisation's head need not take part in the workshop. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireUser(request)
  const { workshopId, participationId } = whereOf(params)
  return load(async () => {
    const delegate = await getDelegate(actor, workshopId, participationId)
    return { title: translator(actor.locale)('delegation:title', { name: delegate.name }), delegate }
  })
}

export async function action({ request, params }: ActionFunctionArgs) {
  return answerConfirmation(request, await requireUser(request), whereOf(params))
}

export default function DelegatePage() {
  const { t } = useTranslation('delegation')
  const { delegate } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const made = answer && 'made' in answer ? answer.made : null
  const { name, organisation, workshop, confirmation, way } = delegate
  return (
    <div className="max-w-3xl">
      <PageHeader
        eyebrow={
          delegate.isThere ? (
            <Link to={paths.participants(workshop.id)} className="hover:underline">
              <BilingualText value={workshop.title} />
            </Link>
          ) : (
            <BilingualText value={workshop.title} />
          )
        }
        title={t('title', { name })}
        subtitle={t('subtitle')}
      />
      {made ? <InvitationLink key={made.link} {...made} /> : null}
      <Section title={t('facts')} isSheet>
        <DescriptionList
          items={[
            { term: t('delegate'), description: name },
            { term: t('organisation'), description: <BilingualText value={organisation} /> },
            {
              term: t('days'),
              description:
                workshop.startsOn === workshop.endsOn
                  ? formatDay(workshop.startsOn)
                  : `${formatDay(workshop.startsOn)} – ${formatDay(workshop.endsOn)}`,
            },
            { term: t('added'), description: formatDateTime(delegate.addedAt) },
            ...(confirmation
              ? [{ term: t('state'), description: <ConfirmationWords confirmation={confirmation} /> }]
              : []),
          ]}
        />
      </Section>
      {delegate.account ? (
        <AccountFacts account={delegate.account} name={name} isAsked={way !== null} />
      ) : null}
      {delegate.canGetLink && !made ? (
        <Section title={t('linkTitle')} description={t('linkText')}>
          <Form method="post">
            <Button type="submit" name="intent" value="link">
              {t('linkNew')}
            </Button>
          </Form>
        </Section>
      ) : null}
      {way === 'organisation' ? (
        <Section title={t('question', { name })}>
          <OrganisationForm name={name} errors={answeredErrors(answer)} />
        </Section>
      ) : null}
      {way === 'secretary' ? (
        <Section title={t('standIn.title')} description={t('standIn.text')} isSheet>
          <StandInForm reply={answer?.reply} />
        </Section>
      ) : null}
      {!confirmation && way === null ? (
        <Notice tone="warning" title={t('waiting')}>
          {t(delegate.hasConfirmer ? 'waitsForOrganisation' : 'waitsForSecretary')}
        </Notice>
      ) : null}
    </div>
  )
}
