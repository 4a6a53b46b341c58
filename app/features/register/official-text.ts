import type { Language } from '~/kernel/bilingual'
import type { Block, Run } from '~/features/drafting/blocks'
import type { ProvisionContent, VersionContent } from '~/features/version/content'

/** What ends the body of an official paper (NĐ 30/2020/NĐ-CP, annex I, part 6). */
const END = './.'

interface OfficialProvision {
  id: string
  number: number
  blocks: Block[]
}

export interface OfficialText {
  /** "Căn cứ …": set in italics, one a line. */
  bases: Block[]
  preamble: Block[]
  provisions: OfficialProvision[]
}

const LEGAL_BASIS: Record<Language, RegExp> = {
  vi: /^(căn cứ|theo đề nghị)\s/i,
  en: /^(pursuant to|on the basis of)\s/i,
}

/** One language of a version, parted as an official paper is, with the mark that ends the body on its last words. */
export function officialText(content: VersionContent, language: Language): OfficialText {
  const preamble = content.preamble[language]
  const firstOther = preamble.findIndex((block) => !LEGAL_BASIS[language].test(startOf(block)))
  const basesEnd = firstOther === -1 ? preamble.length : firstOther
  const provisions = content.provisions.map(({ id, number, text }) => ({
    id,
    number,
    blocks: text[language],
  }))
  const last = provisions.at(-1)
  if (last) last.blocks = ended(last.blocks)
  const rest = preamble.slice(basesEnd)
  return { bases: preamble.slice(0, basesEnd), preamble: last ? rest : ended(rest), provisions }
}

function startOf(block: Block): string {
  return block.type === 'paragraph' ? block.runs.map(({ text }) => text).join('') : ''
}

/** The same blocks, the last words followed by "./." instead of their own full stop. */
export function ended(blocks: readonly Block[]): Block[] {
  const last = blocks.at(-1)
  if (!last) return []
  return [...blocks.slice(0, -1), endedBlock(last)]
}

function endedBlock(block: Block): Block {
  if (block.type !== 'list') return { ...block, runs: endedRuns(block.runs) }
  const last = block.items.at(-1)
  return last ? { ...block, items: [...block.items.slice(0, -1), ended(last)] } : block
}

function endedRuns(runs: readonly Run[]): Run[] {
  const last = runs.at(-1)
  if (!last) return [{ text: END, marks: [] }]
  return [
    ...runs.slice(0, -1),
    { ...last, text: last.text.replace(/[\s.;:,]*$/, '') },
    { text: END, marks: [] },
  ]
}

/** Who receives the paper: every agency that it names, each once, in the order in which it is named. */
export function recipientsOf(
  provisions: readonly ProvisionContent[],
  language: Language,
  allProvinces: string,
): string[] {
  const names = provisions.flatMap(({ lead, coordinating }) => [
    lead.kind === 'all-provinces' ? allProvinces : lead.agency.name[language],
    ...coordinating.map((agency) => agency.name[language]),
  ])
  return [...new Set(names.filter((name) => name !== ''))]
}
