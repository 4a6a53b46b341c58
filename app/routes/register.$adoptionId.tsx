import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { getAdoptedText } from '~/features/register/adopted-text.server'
import { OfficialPaper } from '~/features/register/components/official-paper'
import { PaperStory } from '~/features/register/components/paper-story'
import { ReplacedBand } from '~/features/register/components/replaced-band'
import { PaperTools } from '~/features/register/components/paper-tools'
import { isLanguage, sideOf } from '~/kernel/bilingual'
import { paths } from '~/kernel/paths'
import { getActor } from '~/platform/auth/actor.server'
import { load } from '~/platform/form/answer.server'
import { languageOf } from '~/platform/i18n/index.server'
import { BilingualText } from '~/ui/bilingual-text'
import { Notice } from '~/ui/notice'
import { PageHeader } from '~/ui/page-header'

export { shouldRevalidate } from '~/platform/form/should-revalidate'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request, params: { adoptionId = '' } }: LoaderFunctionArgs) {
  const actor = await getActor(request)
  const text = await load(() => getAdoptedText(actor, adoptionId))
  const wanted = new URL(request.url).searchParams.get('lang')
  const paperLanguage = isLanguage(wanted) ? wanted : await languageOf(request, actor)
  return {
    text,
    paperLanguage,
    title: `${text.paper.number} · ${sideOf(text.paper.title, paperLanguage).text}`,
  }
}

export default function AdoptedTextPage() {
  const { t } = useTranslation('register')
  const { text, paperLanguage } = useLoaderData<typeof loader>()
  return (
    <>
      <p className="screen-only mb-2 text-sm text-quiet">
        <Link to={paths.register()} className="link inline-flex min-h-6 items-center">
          {t('title')}
        </Link>
        {' · '}
        {t('breadcrumb')}
      </p>
      <ReplacedBand text={text} />
      <div className="grid items-start gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_18rem] print:block">
        {text.isAuthentic ? (
          <OfficialPaper paper={text.paper} content={text.content} language={paperLanguage} />
        ) : (
          <div>
            <PageHeader title={<BilingualText value={text.paper.title} />} />
            <Notice tone="danger" title={t('notAuthentic.title')}>
              {t('notAuthentic.text')}
            </Notice>
          </div>
        )}
        <aside className="screen-only" aria-label={t('aside')}>
          {text.isAuthentic ? <PaperTools text={text} language={paperLanguage} /> : null}
          <PaperStory text={text} />
        </aside>
      </div>
    </>
  )
}
