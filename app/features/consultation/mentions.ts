interface Named {
  id: string
  name: string
}

const fold = (text: string) => text.normalize('NFC').toLocaleLowerCase('vi')

/**
 * Who of these people is named in a text: by "@" and the whole name, as it stands in the list of participants. Of two names of which one begins
 * with the other the longer one is meant; two people of one name are both meant, for nobody can tell.
 */
export function mentionedIn(body: string, people: readonly Named[]): string[] {
  const names = [...new Set(people.map(({ name }) => fold(name)))].sort((a, b) => b.length - a.length)
  const found = new Set<string>()
  for (const part of fold(body).split('@').slice(1)) {
    const name = names.find((one) => part.startsWith(one) && !/^[\p{L}\p{N}]/u.test(part.slice(one.length)))
    if (name !== undefined) found.add(name)
  }
  return people.filter(({ name }) => found.has(fold(name))).map(({ id }) => id)
}
