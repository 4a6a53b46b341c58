import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from 'vite'
import * as Y from 'yjs'
import { PROVISIONS, provisionWords } from '../draft'

export interface BareServer {
  url: string
  close: () => Promise<void>
}

const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' }

/** The page of the rival as a build for production would have it, on a port of its own. */
export async function serveBarePage(): Promise<BareServer> {
  const outDir = await mkdtemp(path.join(tmpdir(), 'bare-'))
  await build({
    root: import.meta.dirname,
    configFile: false,
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true, chunkSizeWarningLimit: 2_000 },
  })
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const file = path.join(outDir, pathname === '/' ? 'index.html' : path.normalize(pathname))
    readFile(file).then(
      (body) =>
        response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'text/plain' }).end(body),
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await rm(outDir, { recursive: true, force: true })
    },
  }
}

/** Writes the draft into a document as `page.ts` lays it out. */
export function fillBare(doc: Y.Doc): void {
  doc.transact(() => {
    for (const side of ['vi', 'en'] as const) {
      const provisions = Array.from({ length: PROVISIONS }, (_, index) => {
        const provision = new Y.XmlElement('provision')
        const [heading = '', ...clauses] = provisionWords(index + 1)[side]
        const title = new Y.XmlElement('heading')
        title.setAttribute('level', 3 as unknown as string)
        title.insert(0, [new Y.XmlText(heading)])
        provision.insert(0, [title, ...clauses.map(paragraph)])
        return provision
      })
      doc.getXmlFragment(side).insert(0, provisions)
    }
  })
}

function paragraph(words: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph')
  element.insert(0, [new Y.XmlText(words)])
  return element
}

/** The text of a provision's first paragraph. */
export function bareText(doc: Y.Doc, number: number): Y.XmlText {
  const provision = doc.getXmlFragment('vi').get(number - 1) as Y.XmlElement
  return (provision.get(1) as Y.XmlElement).get(0) as Y.XmlText
}
