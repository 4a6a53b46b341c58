import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { DomainError } from '~/kernel/domain-error'
import { archive, DOCUMENT, office, SLIDES, TABLE, typesOf } from './archive-fixture'
import { receiveFile } from '../../features/material/receive-upload.server'

const DOCX = office(DOCUMENT)
const VBA = 'http://schemas.microsoft.com/office/2006/relationships/vbaProject'

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

const relation = (type: string, target: string, mode = 'External') =>
  `<Relationship Id="r" Type="${OFFICE}/${type}" Target="${target}" TargetMode="${mode}"/>`
const relations = (
  type: string,
  target: string,
  mode = 'External',
  list = 'word/_rels/document.xml.rels',
): [string, string] => [list, `<Relationships>${relation(type, target, mode)}</Relationships>`]

/** The end record says one part, and the directory has more. */
function countingOne(content: Buffer): Buffer {
  const changed = Buffer.from(content)
  changed.writeUInt16LE(1, changed.length - 14)
  changed.writeUInt16LE(1, changed.length - 12)
  return changed
}

function commented(content: Buffer): Buffer {
  const changed = Buffer.from(content)
  changed.writeUInt16LE(3, changed.length - 2)
  return Buffer.concat([changed, Buffer.from('abc')])
}

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'office-files-'))
  await mkdir(path.join(folder, 'files'))
  vi.stubEnv('DATA_DIR', folder)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true, force: true })
})

const verdictOn = (name: string, content: Buffer) =>
  receiveFile(name, Readable.from([content])).then(
    () => 'accepted',
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  )

describe('an office file', () => {
  it.each([
    ['a text document', 'a.docx', DOCX, 'accepted'],
    ['slides', 'a.pptx', office(SLIDES), 'accepted'],
    ['a table', 'a.xlsx', office(TABLE), 'accepted'],
    ['a document with macros', 'a.docx', office('ms-word.document.macroEnabled'), 'file-type-not-allowed'],
    [
      'one with its macros in a part',
      'a.docx',
      office(DOCUMENT, ['word/vbaProject.bin', 'x']),
      'file-has-macros',
    ],
    ['slides with macros', 'a.pptx', office(SLIDES, ['ppt/VBAPROJECT.BIN', 'x']), 'file-has-macros'],
    [
      'a table with macro sheets',
      'a.xlsx',
      office(TABLE, ['xl/macrosheets/sheet1.xml', '']),
      'file-has-macros',
    ],
    [
      'macros under another name',
      'a.docx',
      office(DOCUMENT, ['word/_rels/document.xml.rels', `<Relationship Type="${VBA}" Target="media.bin"/>`]),
      'file-has-macros',
    ],
    [
      'an external template',
      'a.docx',
      office(DOCUMENT, relations('attachedTemplate', 'https://evil.example/t.dotm')),
      'file-has-template',
    ],
    [
      'a template whose relation is disguised',
      'a.docx',
      office(DOCUMENT, [
        'word/_rels/settings.xml.rels',
        `<x:Relationships><x:Relationship Target = 'a>b' TargetMode='External' Type='${OFFICE}/attached&#84;emplate'/></x:Relationships>`,
      ]),
      'file-has-template',
    ],
    [
      'an OLE object',
      'a.docx',
      office(DOCUMENT, ['word/embeddings/oleObject1.bin', 'x']),
      'file-has-objects',
    ],
    [
      'an OLE object under another name',
      'a.docx',
      office(DOCUMENT, relations('oleObject', 'media/picture.png', 'Internal')),
      'file-has-objects',
    ],
    [
      'an OLE object by its type alone',
      'a.docx',
      archive([
        '[Content_Types].xml',
        `${typesOf(DOCUMENT)[1]}<Default Extension="png" ContentType="application/vnd.openxmlformats-officedocument.oleObject"/>`,
      ]),
      'file-has-objects',
    ],
    [
      'a linked object',
      'a.pptx',
      office(SLIDES, relations('oleObject', 'file:///x', 'External', 'ppt/slides/_rels/slide1.xml.rels')),
      'file-has-objects',
    ],
    [
      'a file put inside',
      'a.docx',
      office(DOCUMENT, relations('package', 'embeddings/letter.docx', 'Internal')),
      'file-has-objects',
    ],
    [
      'a chunk of another format',
      'a.docx',
      office(DOCUMENT, relations('aFChunk', 'a.rtf', 'Internal')),
      'file-has-objects',
    ],
    ['ActiveX', 'a.docx', office(DOCUMENT, ['word/activeX/activeX1.xml', '<x/>']), 'file-has-controls'],
    [
      'ActiveX under another name',
      'a.xlsx',
      office(
        TABLE,
        relations('control', '../media/c.xml', 'Internal', 'xl/worksheets/_rels/sheet1.xml.rels'),
      ),
      'file-has-controls',
    ],
    [
      'an external frame',
      'a.docx',
      office(DOCUMENT, relations('frame', 'https://evil.example/')),
      'file-has-outside-parts',
    ],
    [
      'a part outside without saying so',
      'a.docx',
      office(DOCUMENT, relations('subDocument', '\\\\evil.example\\share\\b.docx', 'Internal')),
      'file-has-outside-parts',
    ],
    [
      'hyperlinks, a linked picture, and a chart with its table',
      'a.docx',
      office(
        DOCUMENT,
        [
          'word/_rels/document.xml.rels',
          `<Relationships>${relation('hyperlink', 'https://chinhphu.vn/?a=1&amp;b=2')}${relation('image', 'https://chinhphu.vn/a.png')}${relation('chart', 'charts/chart1.xml', 'Internal')}</Relationships>`,
        ],
        relations('package', '../embeddings/t.xlsx', 'Internal', 'word/charts/_rels/chart1.xml.rels'),
        ['word/embeddings/t.xlsx', 'x'],
      ),
      'accepted',
    ],
    [
      'a list with a document type',
      'a.docx',
      office(DOCUMENT, [
        'word/_rels/a.rels',
        '<!DOCTYPE x [<!ENTITY t "attachedTemplate">]><Relationships/>',
      ]),
      'file-type-not-allowed',
    ],
    [
      'a relation that cannot be read',
      'a.docx',
      office(DOCUMENT, [
        'word/_rels/a.rels',
        `<Relationships><Relationship Type=${OFFICE}/x/></Relationships>`,
      ]),
      'file-type-not-allowed',
    ],
    [
      'a list whose name is written otherwise',
      'a.docx',
      office(
        DOCUMENT,
        relations('frame', 'https://evil.example/', 'External', 'word/_rels/document.xml.re%6Cs'),
      ),
      'file-has-outside-parts',
    ],
    [
      'a part in pieces',
      'a.docx',
      office(DOCUMENT, ['word/_rels/a.rels/[0].piece', '']),
      'file-type-not-allowed',
    ],
    [
      'an archive with something behind its end',
      'a.docx',
      Buffer.concat([DOCX, Buffer.from('xx')]),
      'file-type-not-allowed',
    ],
    [
      'an archive with parts that its end does not count',
      'a.docx',
      countingOne(office(DOCUMENT, ['word/vba.xml', ''])),
      'file-type-not-allowed',
    ],
    ['an archive with a comment', 'a.docx', commented(DOCX), 'file-type-not-allowed'],
    ['one whose directory is gone', 'a.docx', DOCX.subarray(0, DOCX.length - 30), 'file-type-not-allowed'],
    ['a damaged archive', 'a.docx', DOCX.subarray(0, 60), 'file-type-not-allowed'],
  ])('judges %s', async (_what, name, content, expected) => {
    expect(await verdictOn(name, content)).toBe(expected)
  })
})
