function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function errorsIn(answer: unknown): Record<string, unknown> {
  if (!isRecord(answer)) return {}
  const reply = isRecord(answer.reply) ? answer.reply : answer
  return isRecord(reply.error) ? reply.error : {}
}

const texts = (messages: unknown): string[] =>
  Array.isArray(messages) ? messages.filter((message) => typeof message === 'string') : []

/**
 * The messages of a form's answer (`{ reply }` of answerForm, or Conform's reply itself) for one field,
 * or, without a name, for the form as a whole.
 */
export function answeredErrors(answer: unknown, name = ''): string[] {
  return texts(errorsIn(answer)[name])
}

/** All of them, whatever they are about. */
export function answeredMessages(answer: unknown): string[] {
  return Object.values(errorsIn(answer)).flatMap(texts)
}
