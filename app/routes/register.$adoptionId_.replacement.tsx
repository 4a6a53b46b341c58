import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { replaceAdoption } from '~/features/adoption/commands/replace-adoption.server'
import { ConfirmPaper } from '~/features/adoption/components/confirm-paper'
import { ReplacementReason } from '~/features/adoption/components/replacement-reason'
import { ReplaceForm } from '~/features/adoption/components/replace-form'
import { getReplaceForm, reviewReplacement } from '~/features/adoption/queries.server'
import { replaceNowSchema, replaceSchema } from '~/features/adoption/schema'
import { formatDay } from '~/kernel/dates'
import { paths } from '~/kernel/paths'
import { seenOf } from '~/kernel/seen-fields'
import { requireUser } from '~/platform/auth/actor.server'
import { load } from '~/platform/form/answer.server'
import { answerIntents, intent } from '~/platform/form/intents.server'
import { languageOf, translator } from '~/platform/i18n/index.server'
import { BilingualText } from '~/ui/bilingual-text'
import { PageHeader } from '~/ui/page-header'
import { useAnswer } from '~/ui/use-answer'

export { shouldRevalidate } from '~/platform/form/should-revalidate'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params: { adoptionId = '' } }: LoaderFunctionArgs) {
  const actor = await requireUser(request)
  const start = await load(() => getReplaceForm(actor, adoptionId))
  return { start, title: translator(await languageOf(request, actor))('adoption:replace.title') }
}

export async function action({ request, params: { adoptionId = '' } }: ActionFunctionArgs) {
  const actor = await requireUser(request)
  return answerIntents(await request.formData(), {
    issue: intent(replaceNowSchema, async ({ revision, seen, reasonVi, reasonEn, ...fields }) => {
      const { id } = await replaceAdoption(actor, {
        ...fields,
        paperId: adoptionId,
        reason: { vi: reasonVi, en: reasonEn },
        seen: seenOf({ revision, seen }),
      })
      return redirect(paths.paper(id))
    }),
    edit: intent(replaceSchema, (draft) => Promise.resolve(data({ draft }))),
    review: intent(replaceSchema, async (fields) =>
      data({ review: { fields, paper: await reviewReplacement(actor, adoptionId, fields) } }),
    ),
  })
}

export default function ReplacementPage() {
  const { t } = useTranslation('adoption')
  const { start } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { current, title } = start
  return (
    <>
      <PageHeader
        eyebrow={
          <Link to={paths.paper(current.id)} className="link inline-flex min-h-6 items-center">
            <BilingualText value={title} />
          </Link>
        }
        title={t('replace.title')}
        subtitle={t('replace.subtitle', { number: current.number, day: formatDay(current.issuedOn) })}
      />
      {answer && 'review' in answer ? (
        <ConfirmPaper
          {...answer.review}
          sha256={start.sha256}
          seen={start.seen}
          title={t('replace.confirm')}
          final={t('replace.final', { number: current.number })}
          submit={t('replace.submit')}
        >
          <ReplacementReason {...answer.review.fields} />
          <p className="mt-4 text-sm text-quiet">{t('replace.same')}</p>
        </ConfirmPaper>
      ) : (
        <ReplaceForm
          start={start}
          draft={answer && 'draft' in answer ? answer.draft : undefined}
          answer={answer && 'reply' in answer ? answer : undefined}
        />
      )}
    </>
  )
}
