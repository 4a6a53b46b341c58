import type { Submission } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { data } from '@remix-run/node'
import type { z } from 'zod'
import { hasForbiddenCharacters, plainBreaks, withoutForbiddenCharacters } from '~/kernel/characters'
import { DomainError } from '~/kernel/domain-error'
import { EditedMeanwhile } from '~/kernel/edit'
import { FIELD_BOUNDS, isFieldName } from '~/kernel/field-names'
import { CALM, refusalMessage, type Meanwhile } from '~/kernel/refused-answer'
import { ChangedMeanwhile } from '~/kernel/seen'
import { normalise } from '~/kernel/vietnamese'
import { isFieldOf } from './known-fields'
import { once } from './once.server'

/** A field holds characters that no text may hold. Nobody sees them, so they are taken out of what is given back. */
const FORBIDDEN_CHARACTERS = refusalMessage('characters-not-allowed')

/**
 * A form as it may be parsed: the schema's own fields, precomposed and with plain line breaks. The rest is dropped unread. Every form
 * passes here and none has to remember it.
 */
function knownForm(form: FormData, schema: z.ZodType): { known: FormData; faults: Record<string, string[]> } {
  const known = new FormData()
  const faults: Record<string, string[]> = {}
  let count = 0
  for (const [name, value] of form) {
    if (!isFieldName(name) || !isFieldOf(schema, name)) continue
    // The door has counted what it has read. What came as a stream is first looked at here.
    if (++count > FIELD_BOUNDS.fields) throw asResponse(new DomainError('invalid-input'))
    const text = typeof value === 'string' ? normalise(plainBreaks(value)) : null
    if (text !== null && hasForbiddenCharacters(text)) faults[name] = [FORBIDDEN_CHARACTERS]
    known.append(name, text === null ? value : withoutForbiddenCharacters(text))
  }
  return { known, faults }
}

/** Parses a form by its schema, and nothing that is not in it. The one way: Conform's own parser takes any name there is. */
export function parseForm<Schema extends z.ZodType>(form: FormData, schema: Schema) {
  const { known, faults } = knownForm(form, schema)
  const submission = parseWithZod(known, { schema }) as Submission<
    Record<string, unknown>,
    string[],
    z.output<Schema>
  >
  return { submission, faults, hasFaults: Object.keys(faults).length > 0 }
}

/** A form comes back with what was typed, except secrets: those must not travel twice. */
export const SECRET_FIELDS = ['password', 'repeated', 'current']

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
  const { submission, faults, hasFaults } = parseForm(form, schema)
  if (hasFaults) {
    const reply = submission.reply({ fieldErrors: faults, hideFields: SECRET_FIELDS })
    return data({ reply, ...CALM }, { status: 400 })
  }
  if (submission.status !== 'success')
    return data({ reply: submission.reply({ hideFields: SECRET_FIELDS }), ...CALM }, { status: 400 })
  try {
    return await once(form, () => run(submission.value))
  } catch (error) {
    if (!(error instanceof DomainError) || error.status === 401 || error.status === 404)
      throw asResponse(error)
    const message = refusalMessage(error.code, error.params)
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

function meanwhile(error: DomainError): Meanwhile {
  if (error instanceof ChangedMeanwhile) return { ...CALM, changes: error.changes, now: error.now }
  return error instanceof EditedMeanwhile ? { ...CALM, conflict: error.conflict } : CALM
}

/** What PostgreSQL says of a text that it cannot hold: a NUL, or half a character, also in JSON. */
const UNSTORABLE = /invalid byte sequence for encoding|unsupported Unicode escape sequence|\b(22021|22P05)\b/

/** Turns an expected failure into the response that Remix shows as an error page; others pass unchanged. */
export function asResponse(error: unknown): unknown {
  // The last net: every form and every address has been looked through before.
  if (error instanceof Error && UNSTORABLE.test(error.message))
    return asResponse(new DomainError('characters-not-allowed'))
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
