import { data } from '@remix-run/node'
import type { z } from 'zod'
import { DomainError } from '~/kernel/domain-error'
import { answerForm, asResponse } from './answer.server'

const ANSWER = Symbol('answer')

/** What a form answers to one of its buttons. Only the functions of this file make one, so no button begins its work in another way. */
export interface Intent<Result> {
  readonly [ANSWER]: (form: FormData) => Promise<Result>
}

/** A button that does something: its form is read by `schema` and done once. @see answerForm */
export function intent<Schema extends z.ZodType, Result>(
  schema: Schema,
  run: (value: z.output<Schema>) => Promise<Result>,
) {
  return { [ANSWER]: (form: FormData) => answerForm(form, schema, run) }
}

/** What is answered where a form is done and its page has nothing else to show. */
export const done = () => data({ reply: undefined, isDone: true as const })

/** A button that makes nothing, so that doing it twice is doing it once. */
export function harmless<Result>(run: (form: FormData) => Promise<Result>): Intent<Result> {
  return { [ANSWER]: run }
}

/** An answer bears the name of its button: a page with several forms shows it beside the right one. A redirect passes as it is. */
type Named<Result> = Result extends { data: infer Data extends object; init: ResponseInit | null }
  ? ReturnType<typeof data<Data & { intent: string }>>
  : Result
type ResultOf<One> = One extends Intent<infer Result> ? Named<Result> : never

/**
 * Answers a form by the button that was pressed: the value of `intent` names the line of the table, and the line `''` is that of a form
 * whose button has no name. Tables of several rooms are one: `{ ...commentIntents(…), ...phaseIntents(…) }`.
 * @throws a Response, 400, for a button that the page does not have
 */
export async function answerIntents<Table extends Record<string, Intent<unknown>>>(
  form: FormData,
  table: Table,
): Promise<ResultOf<Table[keyof Table]>> {
  const name = String(form.get('intent') ?? '')
  const pressed = Object.hasOwn(table, name) ? table[name] : undefined
  if (!pressed) throw asResponse(new DomainError('invalid-input'))
  return named(await pressed[ANSWER](form), name) as ResultOf<Table[keyof Table]>
}

function named(answer: unknown, intent: string): unknown {
  return isData(answer) ? data({ ...answer.data, intent }, answer.init ?? undefined) : answer
}

function isData(answer: unknown): answer is ReturnType<typeof data<object>> {
  return typeof answer === 'object' && answer !== null && 'data' in answer && 'init' in answer
}
