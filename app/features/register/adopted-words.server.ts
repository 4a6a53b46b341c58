import { searchKeyOf } from '~/kernel/search'
import { accessVersions, type AccessedVersion } from '~/features/version/access.server'
import { plainText } from '~/features/drafting/blocks'
import { prisma } from '~/platform/db/index.server'

/** Texts may be large: so many are read at a time. */
const AT_ONCE = 20

export interface AdoptedVersion {
  versionId: string
  /** Of the text that was adopted. */
  sha256: string
}

/** The texts that were adopted, each checked against what was frozen and adopted. @returns them by the version's id */
export async function readAdopted(adopted: readonly AdoptedVersion[]): Promise<Map<string, AccessedVersion>> {
  if (adopted.length === 0) return new Map()
  const boundTo = new Map(adopted.map(({ versionId, sha256 }) => [versionId, [sha256]]))
  return new Map((await accessVersions([...boundTo.keys()], boundTo)).map((version) => [version.id, version]))
}

/** All that a text says in one language, on one line. */
export function wordsOf(
  { content: { preamble, provisions } }: AccessedVersion,
  language: 'vi' | 'en',
): string {
  return [plainText(preamble[language]), ...provisions.map(({ text }) => plainText(text[language]))].join(' ')
}

/**
 * Makes the words of texts that were issued since anybody searched. Not of one that is not authentic: what somebody put in its place is
 * not found, and when it has been restored, it is.
 */
export async function keepAdoptedWords(): Promise<void> {
  const lacking = await prisma.adoption.findMany({
    where: { words: null },
    select: { id: true, versionId: true, sha256: true },
  })
  for (let start = 0; start < lacking.length; start += AT_ONCE) {
    const some = lacking.slice(start, start + AT_ONCE)
    const texts = await readAdopted(some)
    const made = some.flatMap(({ id, versionId }) => {
      const text = texts.get(versionId)
      if (!text?.isAuthentic) return []
      return [{ adoptionId: id, searchKey: searchKeyOf(wordsOf(text, 'vi'), wordsOf(text, 'en')) }]
    })
    // Two who search at the same moment make the same.
    await prisma.adoptedWords.createMany({ data: made, skipDuplicates: true })
  }
}
