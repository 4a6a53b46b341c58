import type { Language } from '~/kernel/bilingual'
import { isWords, lineText, type Line, type Run } from '~/features/text/line'
import type { ProvisionContent, VersionContent } from '~/features/version/content'

/** What ends the body of an official paper (NĐ 30/2020/NĐ-CP, annex I, part 6). */
const END = './.'

interface OfficialProvision {
  id: string
  number: number
  lines: Line[]
}

export interface OfficialText {
  /** "Căn cứ …": set in italics, one a line. */
  bases: Line[]
  preamble: Line[]
  provisions: OfficialProvision[]
}

const LEGAL_BASIS: Record<Language, RegExp> = {
  vi: /^(căn cứ|theo đề nghị)\s/i,
  en: /^(pursuant to|on the basis of)\s/i,
}

/** One language of a version, parted as an official paper is, with the mark that ends the body on its last words. */
export function officialText(content: VersionContent, language: Language): OfficialText {
  const preamble = content.preamble[language]
  const firstOther = preamble.findIndex((line) => !LEGAL_BASIS[language].test(startOf(line)))
  const basesEnd = firstOther === -1 ? preamble.length : firstOther
  const provisions = content.provisions.map(({ id, number, text }) => ({
    id,
    number,
    lines: text[language],
  }))
  const last = provisions.at(-1)
  if (last) last.lines = ended(last.lines)
  const rest = preamble.slice(basesEnd)
  return { bases: preamble.slice(0, basesEnd), preamble: last ? rest : ended(rest), provisions }
}

const startOf = (line: Line): string => (line.kind === 'paragraph' ? lineText(line) : '')

/** The same lines, the last words followed by "./." instead of their own full stop. */
export function ended(lines: readonly Line[]): Line[] {
  const last = lines.at(-1)
  return last ? [...lines.slice(0, -1), { ...last, runs: endedRuns(last.runs) }] : []
}

/** The mark stands behind what calls a footnote: it ends the body, and not the words alone. */
function endedRuns(runs: readonly Run[]): Run[] {
  const at = runs.findLastIndex((run) => !('note' in run))
  const last = runs[at]
  const end: Run = { text: END, marks: [] }
  if (!last || !isWords(last)) return [...runs, end]
  return [
    ...runs.slice(0, at),
    { ...last, text: last.text.replace(/[\s.;:,]*$/, '') },
    ...runs.slice(at + 1),
    end,
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
