/** What one part of an office file says of another one, or of something outside of the file. */
export interface Relation {
  /** The last word of its type, in small letters: "hyperlink", "oleobject". */
  type: string
  isExternal: boolean
}

const RELATION = /<(?:[\w.-]+:)?Relationship(?=[\s/>])/g
const ATTRIBUTES = /<(?:[\w.-]+:)?Relationship((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*\/?>/g
const ATTRIBUTE = /\s([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

/**
 * The relations that a list (`….rels`, ISO/IEC 29500-2) names.
 * @throws Error for what no office program writes: a type of document with words of its own, or an element that cannot be read
 */
export function relationsIn(xml: string): Relation[] {
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) throw new Error('a document type')
  const relations = [...xml.matchAll(ATTRIBUTES)].map(([, attributes = '']) => relationOf(attributes))
  // Whatever begins as a relation and is not read as one could be read by somebody else.
  if (relations.length !== [...xml.matchAll(RELATION)].length)
    throw new Error('a relation that cannot be read')
  return relations
}

function relationOf(attributes: string): Relation {
  const values = new Map<string, string>()
  for (const [, name = '', double, single] of attributes.matchAll(ATTRIBUTE))
    values.set(name.toLowerCase(), withoutReferences(double ?? single ?? '').trim())
  const type = values.get('type') ?? ''
  return {
    type: (type.split('/').at(-1) ?? '').toLowerCase(),
    isExternal:
      values.get('targetmode')?.toLowerCase() === 'external' || leadsOutside(values.get('target') ?? ''),
  }
}

/** An address of its own, or a machine's name: no part of the file is called so. */
const leadsOutside = (target: string) => /^([a-z][\w+.-]*:|[\\/]{2})/i.test(target)

/** XML may write any character as a reference to its number. */
export function withoutReferences(text: string): string {
  return text.replace(
    /&#(?:x0*([0-9a-f]{1,6})|0*(\d{1,7}));/gi,
    (whole, hex: string | undefined, decimal: string) => {
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole
    },
  )
}
