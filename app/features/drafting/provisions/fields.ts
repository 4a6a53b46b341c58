/** Whether keys belong to what an element stands in: a field, a text, or what lies over the page. */
export function isInField(element: Element | null): boolean {
  const around = element?.closest(
    'input, textarea, select, [contenteditable=true], [role=dialog], [role=alertdialog], [role=menu], [role=listbox]',
  )
  return Boolean(around)
}
