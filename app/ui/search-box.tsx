interface SearchBoxProps {
  /** What is searched; read out, not shown. */
  label: string
  /** Shown while nothing is typed. */
  hint: string
  query: string
}

/** The box of a search that lives in the address as `q`, so that what was found can be sent to somebody. */
export function SearchBox({ label, hint, query }: SearchBoxProps) {
  return (
    <label className="min-w-0 grow">
      <span className="sr-only">{label}</span>
      <input
        key={query}
        type="search"
        name="q"
        defaultValue={query}
        placeholder={hint}
        className="field-control"
        maxLength={200}
        autoComplete="off"
      />
    </label>
  )
}
