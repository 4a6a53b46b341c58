import { crc32 } from 'node:zlib'

/** A zip whose entries are stored as they are: small office files need no more. Dates are fixed, so equal parts give equal bytes. */
function zip(parts: Record<string, string>): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, text] of Object.entries(parts)) {
    const bytes = Buffer.from(text)
    const path = Buffer.from(name)
    // Version 2.0, names in UTF-8, stored, 1 January 2023 00:00.
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(0x0800, 2)
    common.writeUInt16LE(0, 4)
    common.writeUInt16LE(0, 6)
    common.writeUInt16LE(((2023 - 1980) << 9) | (1 << 5) | 1, 8)
    common.writeUInt32LE(crc32(bytes), 10)
    common.writeUInt32LE(bytes.length, 14)
    common.writeUInt32LE(bytes.length, 18)
    common.writeUInt16LE(path.length, 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, path, bytes])
    const entry = Buffer.alloc(14)
    entry.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), common, entry, path]))
    locals.push(local)
    offset += local.length
  }
  const index = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(directory.length, 4)
  end.writeUInt16LE(directory.length, 6)
  end.writeUInt32LE(index.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...locals, index, Buffer.from('PK\u0005\u0006'), end])
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const MAIN = 'http://schemas.openxmlformats.org/drawingml/2006/main'
const SLIDES = 'http://schemas.openxmlformats.org/presentationml/2006/main'

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

function relations(targets: [kind: string, target: string][]): string {
  const rows = targets.map(
    ([kind, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${kind}" Target="${target}"/>`,
  )
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${rows.join('')}</Relationships>`
}

function contentTypes(parts: Record<string, string>): string {
  const overrides = Object.entries(parts).map(
    ([name, type]) =>
      `<Override PartName="/${name}" ContentType="application/vnd.openxmlformats-officedocument.${type}+xml"/>`,
  )
  return `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`
}

/** A text document: a title, and a paragraph for each line. */
export function docx(title: string, lines: readonly string[]): Buffer {
  const paragraph = (text: string, properties = '') =>
    `<w:p><w:r>${properties}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`
  const body = [
    paragraph(title, '<w:rPr><w:b/><w:sz w:val="32"/></w:rPr>'),
    ...lines.map((line) => paragraph(line)),
  ]
  const space = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
  return zip({
    '[Content_Types].xml': contentTypes({ 'word/document.xml': 'wordprocessingml.document.main' }),
    '_rels/.rels': relations([['officeDocument', 'word/document.xml']]),
    'word/document.xml': `${XML}<w:document xmlns:w="${space}"><w:body>${body.join('')}</w:body></w:document>`,
  })
}

/** Slides, each with a title and its points. */
export function pptx(slides: readonly { title: string; points: readonly string[] }[]): Buffer {
  const names = slides.map((_, index) => `slide${index + 1}.xml`)
  const types: Record<string, string> = {
    'ppt/presentation.xml': 'presentationml.presentation.main',
    'ppt/slideMasters/slideMaster1.xml': 'presentationml.slideMaster',
    'ppt/slideLayouts/slideLayout1.xml': 'presentationml.slideLayout',
    'ppt/theme/theme1.xml': 'theme',
  }
  for (const name of names) types[`ppt/slides/${name}`] = 'presentationml.slide'
  const parts: Record<string, string> = {
    '[Content_Types].xml': contentTypes(types),
    '_rels/.rels': relations([['officeDocument', 'ppt/presentation.xml']]),
    'ppt/presentation.xml': presentation(slides.length),
    'ppt/_rels/presentation.xml.rels': relations([
      ['slideMaster', 'slideMasters/slideMaster1.xml'],
      ...names.map((name): [string, string] => ['slide', `slides/${name}`]),
    ]),
    'ppt/slideMasters/slideMaster1.xml': `${XML}<p:sldMaster ${NAMESPACES}>${slideTree('')}<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/><p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst></p:sldMaster>`,
    'ppt/slideMasters/_rels/slideMaster1.xml.rels': relations([
      ['slideLayout', '../slideLayouts/slideLayout1.xml'],
      ['theme', '../theme/theme1.xml'],
    ]),
    'ppt/slideLayouts/slideLayout1.xml': `${XML}<p:sldLayout ${NAMESPACES} type="blank">${slideTree('')}</p:sldLayout>`,
    'ppt/slideLayouts/_rels/slideLayout1.xml.rels': relations([
      ['slideMaster', '../slideMasters/slideMaster1.xml'],
    ]),
    'ppt/theme/theme1.xml': theme(),
  }
  slides.forEach(({ title, points }, index) => {
    const shapes = box(2, title, [title], 400_000, 3200) + box(3, 'Text', points, 1_700_000, 2000)
    parts[`ppt/slides/${names[index]}`] = `${XML}<p:sld ${NAMESPACES}>${slideTree(shapes)}</p:sld>`
    parts[`ppt/slides/_rels/${names[index]}.rels`] = relations([
      ['slideLayout', '../slideLayouts/slideLayout1.xml'],
    ])
  })
  return zip(parts)
}

const NAMESPACES = `xmlns:a="${MAIN}" xmlns:r="${OFFICE}" xmlns:p="${SLIDES}"`

function presentation(count: number): string {
  const ids = Array.from({ length: count }, (_, at) => `<p:sldId id="${256 + at}" r:id="rId${at + 2}"/>`)
  return `${XML}<p:presentation ${NAMESPACES}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:sldIdLst>${ids.join('')}</p:sldIdLst><p:sldSz cx="12192000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>`
}

function slideTree(shapes: string): string {
  return `<p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>${shapes}</p:spTree></p:cSld>`
}

function box(id: number, name: string, lines: readonly string[], top: number, size: number): string {
  const paragraphs = lines.map(
    (line) => `<a:p><a:r><a:rPr lang="vi-VN" sz="${size}"/><a:t>${escaped(line)}</a:t></a:r></a:p>`,
  )
  return `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="${escaped(name)}"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="700000" y="${top}"/><a:ext cx="10800000" cy="1200000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr wrap="square"/><a:lstStyle/>${paragraphs.join('')}</p:txBody></p:sp>`
}

function theme(): string {
  const named: [string, string][] = [
    ['dk1', '1B1F24'],
    ['lt1', 'FFFFFF'],
    ['dk2', '0F5C63'],
    ['lt2', 'F3F1EB'],
    ['accent1', '0F5C63'],
    ['accent2', 'B42318'],
    ['accent3', '8A5A0B'],
    ['accent4', '246B43'],
    ['accent5', '2459A6'],
    ['accent6', '5B636E'],
    ['hlink', '0F5C63'],
    ['folHlink', '5B636E'],
  ]
  const colours = named.map(([name, value]) => `<a:${name}><a:srgbClr val="${value}"/></a:${name}>`).join('')
  const font = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>'
  const fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
  const line = `<a:ln w="9525">${fill}</a:ln>`
  const effect = '<a:effectStyle><a:effectLst/></a:effectStyle>'
  const three = (part: string) => part.repeat(3)
  return `${XML}<a:theme xmlns:a="${MAIN}" name="Demo"><a:themeElements><a:clrScheme name="Demo">${colours}</a:clrScheme><a:fontScheme name="Demo"><a:majorFont>${font}</a:majorFont><a:minorFont>${font}</a:minorFont></a:fontScheme><a:fmtScheme name="Demo"><a:fillStyleLst>${three(fill)}</a:fillStyleLst><a:lnStyleLst>${three(line)}</a:lnStyleLst><a:effectStyleLst>${three(effect)}</a:effectStyleLst><a:bgFillStyleLst>${three(fill)}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>`
}
