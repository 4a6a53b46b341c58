import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { changeLanguage } from '~/features/identity/commands/change-language.server'
import { isLanguage } from '~/kernel/bilingual'
import { DomainError } from '~/kernel/domain-error'
import { getActor } from '~/platform/auth/actor.server'
import { safePath } from '~/platform/auth/safe-path'
import { asResponse } from '~/platform/form/answer.server'
import { languageCookie } from '~/platform/i18n/index.server'

export const loader = () => redirect('/')

/** Changes the language and stays: with JavaScript the page loads its data again, without it the browser is sent back. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData()
  const language = form.get('lng')
  if (!isLanguage(language)) throw asResponse(new DomainError('invalid-input'))
  await changeLanguage(await getActor(request), language)
  const headers = { 'Set-Cookie': await languageCookie.serialize(language) }
  // Only a browser that goes somewhere asks for a page.
  const isNavigation = request.headers.get('accept')?.includes('text/html') ?? false
  return isNavigation
    ? redirect(safePath(form.get('returnTo')), { headers })
    : Response.json({ language }, { headers })
}
