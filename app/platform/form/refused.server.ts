import { data } from '@remix-run/node'
import { refusedAnswer, type RefusalCode } from '~/kernel/refused-answer'
import { SECRET_FIELDS } from './answer.server'

interface Refused {
  status: number
  code: RefusalCode
  params?: Record<string, string | number>
  headers: Record<string, string>
}

/**
 * Answers a form that the door did not let in (too large, too many, malformed) as `answerForm` answers one that was refused: the words appear
 * in the form, and what was typed stays. Without `form` a page with scripts keeps what it shows.
 */
export function refuseForm(form: FormData | null, { status, code, params = {}, headers }: Refused) {
  const answer = refusedAnswer(code, params)
  return data({ ...answer, reply: { ...answer.reply, ...typedIn(form) } }, { status, headers })
}

function typedIn(form: FormData | null): { initialValue?: Record<string, string | string[]> } {
  if (form === null) return {}
  const initialValue: Record<string, string | string[]> = {}
  for (const name of new Set(form.keys())) {
    if (SECRET_FIELDS.includes(name) || !/^[A-Za-z][\w-]*$/.test(name)) continue
    const values = form.getAll(name).filter((value) => typeof value === 'string')
    initialValue[name] = values.length === 1 ? (values[0] ?? '') : values
  }
  return { initialValue }
}
