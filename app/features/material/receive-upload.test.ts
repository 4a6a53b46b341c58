import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { DomainError } from '~/kernel/domain-error'
import { actorWith } from '../../../prisma/factories/actor'
import { archive, DOCUMENT, office } from '../../platform/files/archive-fixture'
import { withUpload, type Upload, type UploadOptions } from './receive-upload.server'

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n')
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

vi.mock('./upload-allowance.server', () => ({
  withinAllowance: (_actor: unknown, receive: (count: () => void) => unknown) => receive(() => undefined),
}))

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'uploads-'))
  await mkdir(path.join(folder, 'files'))
  vi.stubEnv('DATA_DIR', folder)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true, force: true })
})

async function objects(): Promise<string[]> {
  const entries = await readdir(path.join(folder, 'files'), { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name)
}

function post(name: string, content: Buffer, fields: Record<string, string> = {}): Request {
  const body = new FormData()
  for (const [key, value] of Object.entries(fields)) body.append(key, value)
  body.append('file', new File([new Uint8Array(content)], name, { type: 'application/pdf' }))
  return new Request('http://localhost/', { method: 'POST', body })
}

const actor = actorWith()
const mayUpload = () => Promise.resolve()

const send = <T>(request: Request, work: (upload: Upload) => T, options: Partial<UploadOptions> = {}) =>
  withUpload(request, { actor, mayUpload, ...options }, (upload) => Promise.resolve(work(upload)))

const codeOf = (request: Request, options: Partial<UploadOptions> = {}) =>
  send(
    request,
    (upload) => {
      try {
        upload.requireFile()
        return 'accepted'
      } catch (error) {
        return error instanceof DomainError ? error.code : 'other'
      }
    },
    options,
  )

describe('withUpload', () => {
  it('tells a form with another file from the one before, though its fields are the same', async () => {
    const said = (text: string) =>
      send(post('a.pdf', Buffer.from(`%PDF-1.7\n${text}\n%%EOF`), { formKey: 'k' }), ({ form }) =>
        JSON.stringify([...form]),
      )
    const first = await said('một')
    expect(await said('một')).toBe(first)
    expect(await said('hai')).not.toBe(first)
  })

  it('takes not a byte from whoever may not upload', async () => {
    let taken = 0
    async function* endless() {
      for (;;) {
        taken += 1
        yield await Promise.resolve(Buffer.alloc(64 * 1024))
      }
    }
    const request = new Request('http://localhost/', {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
      body: Readable.toWeb(Readable.from(endless(), { highWaterMark: 1 })) as BodyInit,
      duplex: 'half',
    } as RequestInit)
    const mayUpload = () => Promise.reject(new DomainError('signed-out'))
    await expect(send(request, () => 'read', { mayUpload })).rejects.toMatchObject({ code: 'signed-out' })
    expect(request.bodyUsed).toBe(false)
    // What the streams read ahead by themselves, and no more.
    expect(taken).toBeLessThan(10)
    expect(await objects()).toEqual([])
  })

  it('stores, hashes and names what it received, and removes it when nothing kept it', async () => {
    const received = await send(post('Báo cáo Huế.pdf', PDF, { titleVi: 'Tựa đề' }), async (upload) => {
      expect(upload.form.get('titleVi')).toBe('Tựa đề')
      expect(await objects()).toEqual([upload.requireFile().id])
      return upload.requireFile()
    })
    expect(received).toMatchObject({
      name: 'Báo cáo Huế.pdf',
      mediaType: 'application/pdf',
      sizeBytes: PDF.length,
      sha256: createHash('sha256').update(PDF).digest('hex'),
    })
    expect(await objects()).toEqual([])
  })

  it('gives a name in quotes back as it was, and touches no other percent sign', async () => {
    const names = ['Báo cáo "cuối".pdf', 'tăng 22%2C5.pdf']
    for (const name of names)
      await send(post(name, PDF), ({ requireFile }) => expect(requireFile().name).toBe(name))
  })

  it('leaves what was kept', async () => {
    const kept = await send(post('a.png', PNG), (upload) => {
      const file = upload.requireFile()
      file.isKept = true
      return file.id
    })
    expect(await objects()).toEqual([kept])
    await rm(path.join(folder, 'files'), { recursive: true })
  })

  it.each([
    ['a PDF', 'a.pdf', PDF, 'accepted'],
    ['a text document', 'a.docx', office(DOCUMENT), 'accepted'],
    ['another archive', 'a.docx', archive(['run.sh', 'rm']), 'file-type-not-allowed'],
    ['a picture called PDF', 'a.pdf', PNG, 'file-type-not-allowed'],
    ['a page called PDF', 'a.pdf', Buffer.from('<script>alert(1)</script>'), 'file-type-not-allowed'],
    ['an empty file', 'a.pdf', Buffer.alloc(0), 'file-empty'],
    [
      'a document with a part that acts',
      'a.docx',
      office(DOCUMENT, ['word/vbaProject.bin', 'x']),
      'file-has-macros',
    ],
  ])('judges %s by its bytes', async (_what, name, content, expected) => {
    expect(await codeOf(post(name, content))).toBe(expected)
    expect(await objects()).toEqual([])
  })

  it('takes a file at the limit and refuses one byte more, keeping the fields typed', async () => {
    const atLimit = Buffer.concat([PDF, Buffer.alloc(200_000 - PDF.length)])
    const limit = { maxBytes: 200_000 }
    expect(await codeOf(post('a.pdf', atLimit), limit)).toBe('accepted')
    const over = post('a.pdf', Buffer.concat([atLimit, Buffer.from('x')]), { titleVi: 'Giữ lại' })
    await send(
      over,
      (upload) => {
        expect(upload.form.get('titleVi')).toBe('Giữ lại')
        expect(() => upload.requireFile()).toThrow(
          expect.objectContaining({ code: 'file-too-large', field: 'file' }),
        )
      },
      limit,
    )
    expect(await objects()).toEqual([])
  })

  it('refuses a type that this form does not take', async () => {
    expect(await codeOf(post('a.png', PNG), { allowed: ['application/pdf'] })).toBe('file-type-not-allowed')
  })

  it('says that a file is missing where none was chosen', async () => {
    expect(await codeOf(post('', Buffer.alloc(0)))).toBe('file-missing')
    const plain = new Request('http://localhost/', {
      method: 'POST',
      body: new URLSearchParams({ titleVi: 'x' }),
    })
    expect(await codeOf(plain)).toBe('file-missing')
  })

  it('leaves nothing of a transfer that breaks off', async () => {
    const head = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
    async function* cut() {
      yield Buffer.concat([Buffer.from(head), PDF])
      await Promise.reject(new Error('the line went dead'))
    }
    const request = new Request('http://localhost/', {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
      body: Readable.toWeb(Readable.from(cut())) as BodyInit,
      duplex: 'half',
    } as RequestInit)
    await expect(send(request, () => 'read')).rejects.toMatchObject({ code: 'invalid-input' })
    const unfinished = new Request('http://localhost/', {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
      body: Buffer.concat([Buffer.from(head), PDF]),
    })
    await expect(send(unfinished, () => 'read')).rejects.toMatchObject({ code: 'invalid-input' })
    expect(await objects()).toEqual([])
  })
})
