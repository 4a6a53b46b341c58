import { listParts, textOf } from './archive.server'
import { relationsIn, withoutReferences, type Relation } from './relations'

/** What a document must not bring along: each runs, or fetches something that does, in the hands of whoever opens it. */
type ActiveContent = 'macros' | 'template' | 'objects' | 'controls' | 'outside-parts'

const MOST_LISTS = 2_000
const ALL_LISTS_BYTES = 8_000_000

/** By the usual names of parts … */
const BY_NAME: [ActiveContent, RegExp][] = [
  ['macros', /vbaproject|vbadata|macrosheets\//i],
  ['controls', /(^|\/)activex\//i],
  ['objects', /(^|\/)embeddings\/oleobject/i],
]
/** … and by what the lists of types and relations say of them, whatever they are called. */
const BY_WORD: [ActiveContent, RegExp][] = [
  ['macros', /macroenabled|vbaproject|vbadata|macrosheet/i],
  ['controls', /activex/i],
  ['objects', /officedocument\.oleobject/i],
]
const LISTS = /(^|\/)\[content_types\]\.xml$|\.rels$/i
/** A part in several pieces, which some programs put together and others do not. */
const PIECE = /\.piece$/i

/** Relations that are active wherever they lead. `afchunk` takes in a whole document of another kind, RTF with objects for one. */
const ACTIVE_TYPES: Record<string, ActiveContent> = {
  attachedtemplate: 'template',
  oleobject: 'objects',
  afchunk: 'objects',
  control: 'controls',
  activexcontrol: 'controls',
  activexcontrolbinary: 'controls',
  vbaproject: 'macros',
}
/**
 * What may lie outside of the file: what is followed on a click, a picture or a film by its address, and another workbook that a
 * table reckons with, which the program asks about. Everything else is fetched on opening, and not as a picture.
 */
const MAY_BE_OUTSIDE = new Set([
  'hyperlink',
  'image',
  'video',
  'audio',
  'media',
  'externallinkpath',
  'xlexternallinkpath',
  'xlpathmissing',
])
/** A whole file inside: the table behind a chart is one, anything else was put there to be opened. */
const IN_A_CHART = /(^|\/)charts\/_rels\/[^/]+\.rels$/i

export type Finding = ActiveContent | 'none' | 'unreadable'

/**
 * Looks into a stored office file (OPC, ISO/IEC 29500-2: an archive) for what would act when it is opened. Its name and first bytes may
 * say DOCX while a part inside runs, or while it fetches from elsewhere what does.
 */
export async function findActiveContent(key: string, sizeBytes: number): Promise<Finding> {
  try {
    const parts = await listParts(key, sizeBytes)
    if (parts.some(({ name }) => PIECE.test(name))) return 'unreadable'
    for (const [found, names] of BY_NAME) if (parts.some(({ name }) => names.test(name))) return found
    const lists = parts.filter(({ name }) => LISTS.test(name))
    if (lists.length === 0 || lists.length > MOST_LISTS) return 'unreadable'
    let unpackedBytes = 0
    for (const list of lists) {
      const text = await textOf(key, list)
      unpackedBytes += text.length
      if (unpackedBytes > ALL_LISTS_BYTES) return 'unreadable'
      const found = foundIn(text, list.name)
      if (found) return found
    }
    return 'none'
  } catch {
    // Bounds, lengths that lie, a method that no office program uses: nothing that we could vouch for.
    return 'unreadable'
  }
}

function foundIn(text: string, list: string): ActiveContent | null {
  const words = withoutReferences(text)
  for (const [found, pattern] of BY_WORD) if (pattern.test(words)) return found
  const relations = relationsIn(text)
  for (const { type } of relations) {
    const found = ACTIVE_TYPES[type]
    if (found) return found
    if (type === 'package' && !IN_A_CHART.test(list)) return 'objects'
  }
  return relations.some(isForbiddenOutside) ? 'outside-parts' : null
}

const isForbiddenOutside = ({ type, isExternal }: Relation) => isExternal && !MAY_BE_OUTSIDE.has(type)
