import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import type { MigrationList, SchemaContainer, SchemaEngine } from '@prisma/schema-engine-wasm'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import type { Database } from './connection.server'

/** Prisma Migrate itself, compiled to WebAssembly: the native engine would have to be downloaded (decision 0003). */
async function openEngine(database: Database, schema: SchemaContainer[]): Promise<SchemaEngine> {
  await loadBindings()
  const datamodels = schema.map((file): [string, string] => [file.path, file.content])
  const { SchemaEngine } = bindings as unknown as typeof import('@prisma/schema-engine-wasm')
  return SchemaEngine.new(
    { datamodels },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(database.adapter),
  )
}

let loading: Promise<void> | undefined

/** The package's own entry needs a loader for .wasm files; this is that loader, by hand. */
function loadBindings(): Promise<void> {
  loading ??= (async () => {
    const require = createRequire(import.meta.url)
    const folder = path.dirname(require.resolve('@prisma/schema-engine-wasm'))
    const bytes = await readFile(path.join(folder, 'schema_engine_bg.wasm'))
    const imports = { './schema_engine_bg.js': bindings } as unknown as WebAssembly.Imports
    const { instance } = await WebAssembly.instantiate(bytes, imports)
    ;(bindings as unknown as { __wbg_set_wasm(exports: WebAssembly.Exports): void }).__wbg_set_wasm(
      instance.exports,
    )
    ;(instance.exports.__wbindgen_start as () => void)()
  })()
  return loading
}

const FILTERS = { externalTables: [], externalEnums: [] }

/** Applies what is missing, one process at a time. Idempotent. @returns the names of the migrations it applied */
export async function migrate(database: Database, root = process.cwd()): Promise<string[]> {
  const list = await readMigrations(root)
  // A start with nothing to do need not load the engine: that is what most starts are.
  if (await isUpToDate(database, list)) return []
  return database.withSetupLock(async () => {
    const engine = await openEngine(database, await readSchema(root))
    try {
      const output = await engine.applyMigrations({ migrationsList: list, filters: FILTERS })
      return output.appliedMigrationNames
    } finally {
      engine.free()
    }
  })
}

/** True when every migration of this version is in the database. */
export async function hasAllMigrations(database: Database, root = process.cwd()): Promise<boolean> {
  return isUpToDate(database, await readMigrations(root))
}

async function isUpToDate(database: Database, list: MigrationList): Promise<boolean> {
  const [table] = await database.sql.query<{ name: string | null }>(
    `SELECT to_regclass('_prisma_migrations')::text AS name`,
  )
  if (!table?.name) return false
  const rows = await database.sql.query<{ migration_name: string }>(
    'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  )
  const applied = new Set(rows.map((row) => row.migration_name))
  return list.migrationDirectories.every((directory) => applied.has(directory.path))
}

/** The SQL that leads from the database as it is to the schema files; null when they agree. */
export async function differenceToSchema(database: Database, root = process.cwd()): Promise<string | null> {
  const engine = await openEngine(database, await readSchema(root))
  try {
    const output = await engine.diff({
      from: { tag: 'schemaDatasource', files: await readSchema(root), configDir: root },
      to: { tag: 'schemaDatamodel', files: await readSchema(root) },
      script: true,
      exitCode: true,
      filters: FILTERS,
    })
    return output.exitCode === 2 ? output.stdout : null
  } finally {
    engine.free()
  }
}

/** Writes the next migration: what the schema files say and `database`, migrated so far, lacks. @returns its folder, or null */
export async function writeMigration(
  database: Database,
  name: string,
  root = process.cwd(),
): Promise<string | null> {
  await migrate(database, root)
  const script = await differenceToSchema(database, root)
  if (script === null) return null
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = path.join(root, 'prisma', 'migrations', `${stamp}_${name.replace(/\W+/g, '_')}`)
  await mkdir(folder, { recursive: true })
  await writeFile(path.join(folder, 'migration.sql'), script)
  await writeFile(path.join(root, 'prisma', 'migrations', 'migration_lock.toml'), 'provider = "postgresql"\n')
  return folder
}

async function readSchema(root: string): Promise<SchemaContainer[]> {
  const folder = path.join(root, 'prisma')
  const models = (await readdir(path.join(folder, 'models'))).sort().map((name) => path.join('models', name))
  return Promise.all(
    ['schema.prisma', ...models].map(async (name) => ({
      path: path.join(folder, name),
      content: await readFile(path.join(folder, name), 'utf8'),
    })),
  )
}

async function readMigrations(root: string): Promise<MigrationList> {
  const baseDir = path.join(root, 'prisma', 'migrations')
  const entries = await readdir(baseDir, { withFileTypes: true }).catch(() => [])
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
  return {
    baseDir,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: {
            tag: 'ok' as const,
            value: await readFile(path.join(baseDir, name, 'migration.sql'), 'utf8'),
          },
        },
      })),
    ),
  }
}
