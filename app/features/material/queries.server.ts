import type { Accessed } from '~/kernel/accessed'
import type { Actor } from '~/kernel/actor'
import { pairOf } from '~/kernel/bilingual'
import { DomainError } from '~/kernel/domain-error'
import { isId } from '~/kernel/ids'
import { cursorOf, cutPage, inOrderOf } from '~/kernel/list-order'
import { likeWords } from '~/kernel/search'
import { getProgramme } from '~/features/workshop/programme.server'
import { accessWorkshop } from '~/features/workshop/access.server'
import { prisma, sql, type Prisma, type Tx } from '~/platform/db/index.server'
import type { Material, Place, Visibility } from './material'
import { can, type MaterialSubject } from './policy'

const withAll = {
  session: { select: { id: true, chairId: true } },
  talk: { select: { id: true, speakerId: true, session: { select: { id: true, chairId: true } } } },
  versions: { include: { file: true }, orderBy: { number: 'desc' } },
} satisfies Prisma.MaterialInclude
type Row = Prisma.MaterialGetPayload<{ include: typeof withAll }>

/** What says where a material is, and whose. */
type PlacedRow = Pick<Row, 'workshopId' | 'visibility' | 'session' | 'talk'>

function subjectOf(row: PlacedRow): MaterialSubject {
  return {
    workshopId: row.workshopId,
    visibility: row.visibility as Visibility,
    chairId: row.talk?.session.chairId ?? row.session?.chairId ?? null,
    speakerId: row.talk?.speakerId ?? null,
  }
}

function placeOf({ talk, session }: PlacedRow): Place {
  if (talk) return { kind: 'talk', sessionId: talk.session.id, talkId: talk.id }
  return session ? { kind: 'session', sessionId: session.id } : { kind: 'workshop' }
}

async function toMaterials(actor: Actor, rows: Row[], tx: Tx): Promise<Material[]> {
  const readable = rows.filter((row) => can(actor, 'material:read', subjectOf(row)))
  const ids = new Set(readable.flatMap(({ versions }) => versions.map(({ file }) => file.uploadedBy)))
  const people = await tx.user.findMany({ where: { id: { in: [...ids] } }, select: { id: true, name: true } })
  return readable.map((row) => {
    return {
      id: row.id,
      revision: row.revision,
      title: pairOf(row, 'title'),
      visibility: row.visibility as Visibility,
      place: placeOf(row),
      versions: row.versions.map(({ number, createdAt, file }) => ({
        number,
        createdAt: createdAt.toISOString(),
        uploadedBy: people.find(({ id }) => id === file.uploadedBy)?.name ?? '',
        file: {
          id: file.id,
          name: file.name,
          mediaType: file.mediaType,
          sizeBytes: file.sizeBytes,
          sha256: file.sha256,
        },
      })),
      can: { edit: can(actor, 'material:write', subjectOf(row)) },
    }
  })
}

const PAGE_SIZE = 60

export interface MaterialPage {
  /** As the programme goes: the workshop's own first, then session by session; in one place in the order in which they came. */
  materials: Material[]
  /** Pass as `after` for those that follow; null on the last page. */
  next: string | null
}

/**
 * Of workshop $1 the materials of which each word of $2 stands in the title or in the newest file's name; only public ones unless $3.
 * The keys are made here, once for each: there are as many as one workshop has.
 */
const LISTED = `
  WITH keyed AS MATERIALIZED (
    SELECT material.id, material.created_at, coalesce(session.id::text, '') AS session_id,
      coalesce(session.starts_at, '-infinity') AS starts_at,
      CASE WHEN cardinality($2::text[]) = 0 THEN '' ELSE
        search_key(material.title_vi || ' ' || material.title_en || ' ' || coalesce((
          SELECT name FROM stored_file JOIN material_version ON file_id = stored_file.id
          WHERE material_id = material.id ORDER BY number DESC LIMIT 1
        ), ''))
      END AS key
    FROM material
    LEFT JOIN talk ON talk.id = material.talk_id
    LEFT JOIN workshop_session AS session ON session.id = coalesce(talk.session_id, material.session_id)
    WHERE material.workshop_id = $1::uuid AND ($3::boolean OR material.visibility = 'public')
  ),
  listed AS (
    SELECT id, created_at, session_id, starts_at FROM keyed
    WHERE NOT EXISTS (SELECT FROM unnest($2::text[]) AS word WHERE key NOT LIKE word)
  )`
const ORDER = 'starts_at, session_id, created_at, id'

/** Behind the one with the id $4, nothing where it is not listed; from the beginning without an id. */
const PAGE = `${LISTED}
  SELECT id FROM listed
  WHERE $4::uuid IS NULL OR (${ORDER}) > (SELECT ${ORDER} FROM listed WHERE id = $4::uuid)
  ORDER BY ${ORDER} LIMIT $5::int`

/**
 * A page of those of a workshop's materials that the actor may read; with a query, of those whose title or newest file's name holds
 * its words.
 * @throws DomainError not-found, signed-out, forbidden
 */
export async function listMaterials(
  actor: Actor,
  workshopId: string,
  { query = '', after = '' }: { query?: string; after?: string } = {},
): Promise<MaterialPage> {
  await accessWorkshop(actor, workshopId)
  const found = await sql.query<{ id: string }>(PAGE, [
    workshopId,
    likeWords(query),
    can(actor, 'material:read', { workshopId, visibility: 'participants', chairId: null, speakerId: null }),
    cursorOf(after),
    PAGE_SIZE + 1,
  ])
  const { shown, next } = cutPage(found, PAGE_SIZE)
  const rows = await prisma.material.findMany({
    where: { id: { in: shown.map(({ id }) => id) } },
    include: withAll,
  })
  return { materials: await toMaterials(actor, inOrderOf(shown, rows), prisma), next }
}

/**
 * Those of one session and its talks that the actor may read, in the order in which they came.
 * @throws DomainError not-found, signed-out, forbidden
 */
export async function listSessionMaterials(
  actor: Actor,
  workshopId: string,
  sessionId: string,
): Promise<Material[]> {
  await accessWorkshop(actor, workshopId)
  const rows = await prisma.material.findMany({
    where: { workshopId, OR: [{ sessionId }, { talk: { sessionId } }] },
    include: withAll,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  return toMaterials(actor, rows, prisma)
}

/**
 * Where the materials are that the actor may read, one for each: for their numbers, without their files.
 * @throws DomainError not-found, signed-out, forbidden
 */
export async function listMaterialPlaces(actor: Actor, workshopId: string): Promise<{ place: Place }[]> {
  await accessWorkshop(actor, workshopId)
  const { session, talk } = withAll
  const rows = await prisma.material.findMany({
    where: { workshopId },
    select: { workshopId: true, visibility: true, session, talk },
  })
  return rows
    .filter((row) => can(actor, 'material:read', subjectOf(row)))
    .map((row) => ({ place: placeOf(row) }))
}

export interface AccessedMaterial extends Accessed<Material, MaterialSubject, Material['can']> {
  /** Who changed it last: for forms, and in no page's data. */
  revisedBy: string | null
}

/** @throws DomainError not-found (also where it is another workshop's, or not for the actor) */
export async function accessMaterial(
  actor: Actor,
  workshopId: string,
  materialId: string,
): Promise<AccessedMaterial> {
  await accessWorkshop(actor, workshopId)
  const found = isId(materialId)
    ? await prisma.material.findFirst({ where: { id: materialId, workshopId }, include: withAll })
    : null
  const [row] = await toMaterials(actor, found ? [found] : [], prisma)
  if (!found || !row) throw new DomainError('not-found')
  return { row, subject: subjectOf(found), can: row.can, revisedBy: found.revisedBy }
}

/** Places that the actor may fill: the whole workshop, sessions and talks. Values as the form sends them. */
export interface OpenPlaces {
  isWorkshopOpen: boolean
  sessionIds: string[]
  talkIds: string[]
}

/** @throws DomainError not-found, signed-out, forbidden */
export async function openPlaces(actor: Actor, workshopId: string): Promise<OpenPlaces> {
  const { sessions } = await getProgramme(actor, workshopId)
  const isOpen = (chairId: string | null, speakerId: string | null) =>
    can(actor, 'material:write', { workshopId, visibility: 'participants', chairId, speakerId })
  return {
    isWorkshopOpen: isOpen(null, null),
    sessionIds: sessions.filter(({ chair }) => isOpen(chair?.id ?? null, null)).map(({ id }) => id),
    talkIds: sessions.flatMap(({ chair, talks }) =>
      talks.filter(({ speakerId }) => isOpen(chair?.id ?? null, speakerId)).map(({ id }) => id),
    ),
  }
}

export function hasOpenPlace({ isWorkshopOpen, sessionIds, talkIds }: OpenPlaces): boolean {
  return isWorkshopOpen || sessionIds.length > 0 || talkIds.length > 0
}

/** A file that the actor may have because of a material, or null: it may be there for another reason, or not at all. */
export async function findFileFor(actor: Actor, fileId: string) {
  if (!isId(fileId)) return null
  const versions = await prisma.materialVersion.findMany({
    where: { fileId },
    include: { file: true, material: { include: withAll } },
  })
  return versions.find(({ material }) => can(actor, 'material:read', subjectOf(material)))?.file ?? null
}
