import { AsyncLocalStorage } from 'node:async_hooks'
import { DomainError } from '~/kernel/domain-error'
import { now } from '../clock.server'
import { log } from '../log.server'
import type { Tx } from './index.server'
import { isCarriedByJson } from './carried-by-json'

/** One filled-in form of one person, on its way through the commands that it starts. */
export interface Submission {
  /** Of the form's key and all that it says: the same form with other words is another one. */
  digest: string
  userId: string
  /** How many transactions it has begun. */
  step: number
}

const submissions = new AsyncLocalStorage<Submission>()

/** Within `work` each transaction is done once for `submission`, in this process and in all others. */
export function asSubmission<T>(submission: Submission, work: () => Promise<T>): Promise<T> {
  return submissions.run(submission, work)
}

/**
 * Work that is not the form's own, although it began while one was answered: counts of attempts, links of the audit chain, alarms.
 * It is done each time, and takes none of the form's steps.
 */
export function besideTheForm<T>(work: () => T): T {
  return submissions.exit(work)
}

/** What must not lie in a table in clear, and would be in a stored answer. */
const SECRETS = ['token', 'sessionId', 'link', 'password']

/** The place of a transaction that begins among those of its form; the same one however often it has to be begun. */
export function nextStep(): number {
  const submission = submissions.getStore()
  return submission ? (submission.step += 1) : 0
}

/**
 * Runs a transaction's work, or gives back what it returned when the same form was here before. The claim, the work and its
 * result are one transaction: of two at a time the second waits for the first, and does the work if that one failed.
 * Results are kept as JSON: commands return ids and numbers. A result that would come back as something else (a Date) is a
 * fault of its command: it is thrown wherever we develop and test, and in production not kept.
 * @throws DomainError already-sent when the result was not kept, such as one that holds a secret
 */
export async function onceOnly<T>(tx: Tx, step: number, work: (tx: Tx) => Promise<T>): Promise<T> {
  const submission = submissions.getStore()
  if (!submission) return work(tx)
  const { digest, userId } = submission
  const claimed = await tx.$executeRaw`
    INSERT INTO form_submission (digest, user_id, step, at) VALUES (${digest}, ${userId}::uuid, ${step}, ${now()})
    ON CONFLICT DO NOTHING`
  const key = { digest_userId_step: { digest, userId, step } }
  if (claimed === 0) {
    const { result } = await tx.formSubmission.findUniqueOrThrow({ where: key })
    if (result === null) throw new DomainError('already-sent')
    return (JSON.parse(result) as { value: T }).value
  }
  const value = await work(tx)
  const isCarried = isCarriedByJson(value)
  if (!isCarried && process.env.NODE_ENV !== 'production')
    throw new Error(
      'A command returned what JSON does not carry: the same form, sent again, would be answered otherwise.',
    )
  if (!isCarried) log.error('A command returned what JSON does not carry: its form cannot be answered twice')
  if (isCarried && !holdsSecret(value))
    await tx.formSubmission.update({ where: key, data: { result: JSON.stringify({ value }) } })
  return value
}

function holdsSecret(value: unknown): boolean {
  return typeof value === 'object' && value !== null && SECRETS.some((name) => Reflect.get(value, name))
}
