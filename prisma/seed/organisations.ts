import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { startOfDay } from '~/kernel/dates'
import { prisma } from '~/platform/db/index.server'
import { stableId } from './stable-id'

interface OrganisationRow {
  id: string
  code: string
  kind: string
  nameVi: string
  nameEn: string
  provinceType?: string | null
  validFrom?: Date | null
  validTo?: Date | null
  tileColumn?: number | null
  tileRow?: number | null
  isDemo?: boolean
}

export const organisationId = (kind: string, code: string) => stableId('organisation', kind, code)

/** The organisation that a predecessor's name stands for, as `formerOrganisationId('ministry', 'BTTTT')`. */
export const formerOrganisationId = (kind: string, code: string) =>
  stableId('former-organisation', kind, code)

/** The 34 provinces and the ministries with those they came from. Runs at every start and adds what is missing. */
export async function seedOrganisations(): Promise<void> {
  if ((await prisma.organisation.count({ where: { kind: 'province', isDemo: false } })) > 0) return
  const ministries = (await readTable('ministries.tsv')).map((row) => ({
    predecessors: row.predecessors ?? '',
    organisation: {
      id: organisationId('ministry', row.abbr ?? ''),
      code: row.abbr ?? '',
      kind: 'ministry',
      nameVi: row.name_vi ?? '',
      nameEn: row.name_en ?? '',
      validFrom: row.since ? day(row.since) : null,
    } satisfies OrganisationRow,
  }))
  const provinces = (await readTable('provinces.tsv')).map((row) => ({
    predecessors: row['predecessors (old code: old name)'] ?? '',
    organisation: {
      id: organisationId('province', row.code ?? ''),
      code: row.code ?? '',
      kind: 'province',
      nameVi: row.name_vi ?? '',
      nameEn: row.name_en ?? '',
      provinceType: row.type ?? 'province',
      validFrom: row.since ? day(row.since) : null,
      tileColumn: Number(row.tile_col),
      tileRow: Number(row.tile_row),
    } satisfies OrganisationRow,
  }))
  const current = [...ministries, ...provinces]
  const links = current.flatMap(({ organisation, predecessors }) =>
    predecessorsOf(organisation, predecessors),
  )
  await prisma.organisation.createMany({
    data: [...current.map((entry) => entry.organisation), ...links.map((link) => link.former)],
  })
  await prisma.organisationPredecessor.createMany({
    data: links.map(({ successorId, former }) => ({ successorId, predecessorId: former.id })),
  })
}

/** "45: Quảng Trị; 44: Quảng Bình" → two organisations that ended when their successor began. */
function predecessorsOf(
  successor: OrganisationRow,
  text: string,
): { successorId: string; former: OrganisationRow }[] {
  const parts = text.split(';').flatMap((part) => {
    const match = /^\s*([^:]+):\s*([^(]+)/.exec(part)
    return match ? [{ code: (match[1] ?? '').trim(), name: (match[2] ?? '').trim() }] : []
  })
  // A body that nothing happened to is not its own predecessor.
  if (parts.length === 1 && parts[0]?.code === successor.code && parts[0].name === successor.nameVi) return []
  return parts.map(({ code, name }) => ({
    successorId: successor.id,
    former: {
      id: formerOrganisationId(successor.kind, code),
      code,
      kind: successor.kind,
      nameVi: name,
      nameEn: FORMER_ENGLISH_NAMES[code] ?? withoutMarks(name),
      provinceType: successor.kind === 'province' ? 'province' : null,
      validTo: successor.validFrom ? new Date(successor.validFrom.getTime() - 24 * 60 * 60 * 1000) : null,
    },
  }))
}

/** Ministries' names in English; provinces have none of their own and are written without marks. */
const FORMER_ENGLISH_NAMES: Record<string, string> = {
  BNV: 'Ministry of Home Affairs',
  BLĐTBXH: 'Ministry of Labour, Invalids and Social Affairs',
  BTC: 'Ministry of Finance',
  BKHĐT: 'Ministry of Planning and Investment',
  BNNPTNT: 'Ministry of Agriculture and Rural Development',
  BTNMT: 'Ministry of Natural Resources and Environment',
  BXD: 'Ministry of Construction',
  BGTVT: 'Ministry of Transport',
  BVHTTDL: 'Ministry of Culture, Sports and Tourism',
  BKHCN: 'Ministry of Science and Technology',
  BTTTT: 'Ministry of Information and Communications',
  UBDT: 'Committee for Ethnic Minority Affairs',
}

function withoutMarks(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D')
}

/** Days are stored as dates: noon in Vietnam is the same calendar day in UTC. */
function day(text: string): Date {
  return new Date(startOfDay(text).getTime() + 12 * 60 * 60 * 1000)
}

async function readTable(name: string): Promise<Record<string, string>[]> {
  const text = await readFile(path.join(process.cwd(), 'prisma', 'seed', 'data', name), 'utf8')
  const [head = '', ...lines] = text.trim().split('\n')
  const columns = head.split('\t')
  return lines.map((line) =>
    Object.fromEntries(line.split('\t').map((value, index) => [columns[index] ?? '', value])),
  )
}
