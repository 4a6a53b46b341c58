import { createHash } from 'node:crypto'
import { DomainError } from '~/kernel/domain-error'
import { FORM_KEY_FIELD, readFormKey } from '~/kernel/form-key'
import { afterCommit } from '../db/index.server'
import { asSubmission } from '../db/once.server'
import { requestScope } from './request-scope.server'

/**
 * Runs what a form asks for. The same form that comes again (a double click, a second try after the answer was lost) gets
 * the answer of the first, and nothing is made twice. `answerForm` does this for every form; call it yourself where a form
 * is answered without. A form without a key, as an old page or a program sends it, is simply done.
 * @throws DomainError other-person when the page was made for somebody else; already-sent (see onceOnly)
 */
export async function once<T>(form: FormData, work: () => Promise<T>): Promise<T> {
  const formKey = readFormKey(form.get(FORM_KEY_FIELD))
  const scope = requestScope()
  if (!formKey || !scope?.userId) return work()
  const { userId } = scope
  if (formKey.userId && formKey.userId !== userId) throw new DomainError('other-person')
  const submission = { digest: digestOf(scope.address, form), userId, step: 0 }
  const result = await asSubmission(submission, work)
  if (submission.step > 0) noteDone(form)
  return result
}

/** Tells the browser that what this form says is stored. It then keeps nothing of it, and gives the form a new key. */
export function noteDone(form: FormData): void {
  const formKey = readFormKey(form.get(FORM_KEY_FIELD))
  if (formKey) afterCommit(() => requestScope()?.doneKeys.add(formKey.key))
}

/** The same words at another address are another form: what is done there is something else. */
function digestOf(address: string, form: FormData): string {
  const entries = [...form].map(([name, value]) => [
    name,
    typeof value === 'string' ? value : `${value.name} ${value.size}`,
  ])
  return createHash('sha256')
    .update(JSON.stringify([address, entries]))
    .digest('hex')
}
