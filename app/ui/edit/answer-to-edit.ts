interface Answer {
  reply: { initialValue?: Record<string, unknown> | null }
}

/**
 * An action's answer if it is one to an edit, else nothing: on a page with several forms another one's answer would empty the
 * fields of this one where no scripts run, and the next save would store them empty.
 */
export function answerToEdit<T extends Answer>(answer: T | null | undefined): T | undefined {
  return answer?.reply.initialValue && 'revision' in answer.reply.initialValue ? answer : undefined
}
