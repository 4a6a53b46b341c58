import type { Edit } from './use-edit'

/** Says with a form what its edit began from, and which other wordings were on the page. Read by `editFields` (kernel/seen-fields.ts). */
export function EditFields({ edit: { state, isNew } }: { edit: Edit }) {
  if (isNew) return null
  const shown = Object.fromEntries(state.collisions.map(({ field, theirs }) => [field, theirs]))
  return (
    <>
      <input type="hidden" name="revision" value={state.revision} />
      <input type="hidden" name="seen" value={JSON.stringify(state.base)} />
      <input type="hidden" name="shown" value={JSON.stringify(shown)} />
    </>
  )
}
