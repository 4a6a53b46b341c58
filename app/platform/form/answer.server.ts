import type { Submission } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { data } from '@remix-run/node'
import type { z } from 'zod'
import { DomainError } from '~/kernel/domain-error'
import { EditedMeanwhile, type EditConflict } from '~/kernel/edit'
import { ChangedMeanwhile, type Change, type Seen } from '~/kernel/seen'
import { normalise } from '~/kernel/vietnamese'
import { once } from './once.server'

/** Text from people is stored precomposed, so every form passes here and none has to remember it. */
function normalisedForm(form: FormData): FormData {
  const result = new FormData()
  for (const [name, value] of form) {
    result.append(name, typeof value === 'string' ? normalise(value.replace(/\r\n/g, '\n')) : value)
  }
  return result
}

/** A form comes back with what was typed, except secrets: those must not travel twice. */
const SECRET_FIELDS = ['password', 'repeated', 'current']

/**
 * The one way a form is answered: parse, run the command, and where either refuses, give the form back with what
 * was typed and with errors as translation keys. The same form sent twice is done once. `run` returns what the action returns (a redirect, data).
 * Unexpected failures are thrown on.
 */
export async function answerForm<Schema extends z.ZodType, Result>(
  form: FormData,
  schema: Schema,
  run: (value: z.output<Schema>) => Promise<Result>,
) {
  const submission = parseWithZod(normalisedForm(form), { schema }) as Submission<
    Record<string, unknown>,
    string[],
    z.output<Schema>
  >
  if (submission.status !== 'success')
    return data({ reply: submission.reply({ hideFields: SECRET_FIELDS }), ...CALM }, { status: 400 })
  try {
    return await once(form, () => run(submission.value))
  } catch (error) {
    if (!(error instanceof DomainError) || error.status === 401 || error.status === 404)
      throw asResponse(error)
    const message = JSON.stringify({ code: error.code, params: error.params })
    const errors = error.field ? { fieldErrors: { [error.field]: [message] } } : { formErrors: [message] }
    return data(
      { reply: submission.reply({ ...errors, hideFields: SECRET_FIELDS }), ...meanwhile(error) },
      { status: error.status, headers: retryAfter(error) },
    )
  }
}

/** Who is told to wait is told how long, also when it is a program that asks. */
function retryAfter({ params }: DomainError): Record<string, string> {
  return 'seconds' in params ? { 'Retry-After': String(params.seconds) } : {}
}

/** What somebody else did between the page and the answer, for the page to show. */
export interface Meanwhile {
  /** A decision was refused: what is no longer as it was on the page, and what to decide about now. */
  changes: Change[]
  now: Seen | null
  /** An edit was not stored: what collides, and all that both wrote. */
  conflict: EditConflict | null
}

const CALM: Meanwhile = { changes: [], now: null, conflict: null }

function meanwhile(error: DomainError): Meanwhile {
  if (error instanceof ChangedMeanwhile) return { ...CALM, changes: error.changes, now: error.now }
  return error instanceof EditedMeanwhile ? { ...CALM, conflict: error.conflict } : CALM
}

/** Turns an expected failure into the response that Remix shows as an error page; others pass unchanged. */
export function asResponse(error: unknown): unknown {
  if (!(error instanceof DomainError)) return error
  return data({ code: error.code, params: error.params }, { status: error.status })
}

/** Runs a loader's query so that its DomainErrors become pages (404, 403 …) instead of crashes. */
export async function load<T>(query: () => Promise<T>): Promise<T> {
  try {
    return await query()
  } catch (error) {
    throw asResponse(error)
  }
}
