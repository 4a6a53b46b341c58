import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const folders = ['app', 'server', 'prisma', 'tests/faults']

/** Test files that open a database of their own, relative to the project's folder. */
export function databaseTests(root: string): string[] {
  const opensDatabase = (file: string) =>
    /\bopenTestDatabase\(/.test(readFileSync(path.join(root, file), 'utf8'))
  return folders.flatMap((folder) => testsUnder(root, folder)).filter(opensDatabase)
}

function testsUnder(root: string, folder: string): string[] {
  const files = readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
  return files.filter((file) => file.endsWith('.test.ts')).map((file) => `${folder}/${file}`)
}
