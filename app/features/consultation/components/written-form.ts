/** Whether a form of the margin holds words that nobody has stored. */
export function isFormWritten(form: HTMLFormElement | null): boolean {
  return [...(form?.querySelectorAll('textarea') ?? [])].some(({ value }) => value.trim() !== '')
}

/** By its own way out: whatever keeps words of forms then knows that these are not wanted. */
export function discardForm(form: HTMLFormElement | null): void {
  form?.querySelector<HTMLButtonElement>('[data-discards]')?.click()
}
