import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData, useNavigation } from '@remix-run/react'
import { BookLock, ShieldCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { AuditFilterForm } from '~/features/audit/components/audit-filter'
import { AuditTable } from '~/features/audit/components/audit-table'
import { ChainNotice } from '~/features/audit/chain/components/chain-notice'
import { assertCan } from '~/features/audit/policy'
import { listEntries, listFilters } from '~/features/audit/queries.server'
import { checkRecordAloud } from '~/features/register/record-check.server'
import { requireUser } from '~/platform/auth/actor.server'
import { now } from '~/platform/clock.server'
import { load } from '~/platform/form/answer.server'
import { translator } from '~/platform/i18n/index.server'
import { Button, ButtonLink } from '~/ui/button'
import { Empty } from '~/ui/empty'
import { Form } from '~/ui/form'
import { ListPages } from '~/ui/list-pages'
import { PageHeader } from '~/ui/page-header'
import { useAnswer } from '~/ui/use-answer'
import { paths } from '~/kernel/paths'

export { shouldRevalidate } from '~/platform/form/should-revalidate'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireUser(request)
  const { searchParams } = new URL(request.url)
  const read = (name: string) => searchParams.get(name) ?? ''
  const chosen = { verb: read('verb'), type: read('type'), id: read('id') }
  return load(async () => {
    const filter = {
      verb: chosen.verb,
      subjectType: chosen.type,
      subjectId: chosen.id,
      before: read('before'),
    }
    return {
      title: translator(actor.locale)('audit:title'),
      chosen,
      isFirst: filter.before === '',
      ...(await listEntries(actor, filter)),
      ...(await listFilters(actor)),
    }
  })
}

/** Reads the whole record, so it is asked for, and not done with every visit. */
export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireUser(request)
  return load(async () => {
    assertCan(actor, 'audit:read')
    return data({ report: await checkRecordAloud(), checkedAt: now() })
  })
}

export default function AuditPage() {
  const { t } = useTranslation(['audit'])
  const { entries, next, isFirst, chosen, verbs, subjectTypes } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const checked = answer && 'report' in answer ? answer : null
  const isChecking = useNavigation().formMethod === 'POST'
  return (
    <>
      <PageHeader
        title={t('audit:title')}
        subtitle={t('audit:subtitle')}
        actions={
          <Form method="post" preventScrollReset>
            <Button type="submit" icon={ShieldCheck} isPending={isChecking}>
              {t('audit:chain.check')}
            </Button>
          </Form>
        }
      />
      {checked ? <ChainNotice report={checked.report} checkedAt={checked.checkedAt} /> : null}
      <AuditFilterForm verbs={verbs} subjectTypes={subjectTypes} chosen={chosen} />
      <ListPages
        first={isFirst ? null : paths.audit(chosen)}
        next={next && paths.audit({ ...chosen, before: next })}
        isNewestFirst
        isEmpty={entries.length === 0}
        none={
          <Empty
            icon={BookLock}
            title={t('audit:none')}
            actions={<ButtonLink to={paths.audit()}>{t('audit:filter.clear')}</ButtonLink>}
          />
        }
      >
        <AuditTable entries={entries} />
      </ListPages>
    </>
  )
}
