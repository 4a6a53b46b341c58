import { searchKeyOf } from '~/kernel/search'
import { accessVersions, type AccessedVersion } from '~/features/version/access.server'
import { plainText } from '~/features/text/line'
import { listAuthenticAdoptions } from '~/features/adoption/facts.server'
import { prisma, type Prisma } from '~/platform/db/index.server'

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

let making: Promise<void> | null = null

/**
 * Makes the words of texts that were issued since anybody searched. Not of one that is not authentic: what somebody put in its place is
 * not found, and when it has been restored, it is. However many search at the same moment, one makes them.
 */
export function keepAdoptedWords(): Promise<void> {
  making ??= eachSome({ words: null }, async (made) => {
    // Another node may make the same.
    await prisma.adoptedWords.createMany({ data: made, skipDuplicates: true })
  }).finally(() => (making = null))
  return making
}

/**
 * Makes the words of all texts anew, and puts them right where a row says something else: it only serves the search, is on no record, and
 * what makes the words may have changed with the program. @returns how many were not right
 */
export async function remakeAdoptedWords(): Promise<number> {
  let corrected = 0
  await eachSome({}, async (made) => {
    for (const { adoptionId, searchKey } of made) {
      const where = { adoptionId, searchKey: { not: searchKey } }
      corrected += (await prisma.adoptedWords.updateMany({ where, data: { searchKey } })).count
    }
  })
  return corrected
}

/** Reads authentic papers with authentic texts, some at a time, and hands over their words. */
async function eachSome(
  where: Prisma.AdoptionWhereInput,
  take: (made: { adoptionId: string; searchKey: string }[]) => Promise<void>,
): Promise<void> {
  const ids = (await prisma.adoption.findMany({ where, select: { id: true } })).map(({ id }) => id)
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const some = await prisma.adoption.findMany({ where: { id: { in: ids.slice(start, start + AT_ONCE) } } })
    const authentic = await listAuthenticAdoptions(some)
    const papers = some.filter(({ id }) => authentic.has(id))
    const texts = await readAdopted(papers)
    await take(
      papers.flatMap(({ id, versionId }) => {
        const text = texts.get(versionId)
        if (!text?.isAuthentic) return []
        return [{ adoptionId: id, searchKey: searchKeyOf(wordsOf(text, 'vi'), wordsOf(text, 'en')) }]
      }),
    )
  }
}
