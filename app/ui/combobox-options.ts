import { searchKey } from '~/kernel/vietnamese'

export interface ComboboxOption {
  value: string
  label: string
  /** A second line, searched as well: the ministry of a person, the former names of a province. */
  hint?: string
}

/**
 * The options that hold every word of the query, with or without accents: "hue" finds Huế. Those whose name begins with the
 * query come first; otherwise the given order stays.
 */
export function matchingOptions<Option extends ComboboxOption>(
  options: readonly Option[],
  query: string,
): Option[] {
  const key = searchKey(query)
  if (key === '') return [...options]
  const words = key.split(' ')
  const beginning: Option[] = []
  const others: Option[] = []
  for (const option of options) {
    const label = searchKey(option.label)
    const text = `${label} ${searchKey(option.hint ?? '')}`
    if (label.startsWith(key)) beginning.push(option)
    else if (words.every((word) => text.includes(word))) others.push(option)
  }
  return [...beginning, ...others]
}
