import type { Accessed } from '~/kernel/accessed'
import type { Actor } from '~/kernel/actor'
import { pairOf } from '~/kernel/bilingual'
import { DomainError } from '~/kernel/domain-error'
import { isId } from '~/kernel/ids'
import { finder } from '~/kernel/search'
import { getProgramme } from '~/features/workshop/programme.server'
import { accessWorkshop } from '~/features/workshop/access.server'
import { prisma, type Prisma, type Tx } from '~/platform/db/index.server'
import type { Material, Place, Visibility } from './material'
import { can, type MaterialSubject } from './policy'

const withAll = {
  session: { select: { id: true, chairId: true } },
  talk: { select: { id: true, speakerId: true, session: { select: { id: true, chairId: true } } } },
  versions: { include: { file: true }, orderBy: { number: 'desc' } },
} satisfies Prisma.MaterialInclude
type Row = Prisma.MaterialGetPayload<{ include: typeof withAll }>

function subjectOf(row: Row): MaterialSubject {
  return {
    workshopId: row.workshopId,
    visibility: row.visibility as Visibility,
    chairId: row.talk?.session.chairId ?? row.session?.chairId ?? null,
    speakerId: row.talk?.speakerId ?? null,
  }
}

function placeOf({ talk, session }: Row): Place {
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

/**
 * Those of a workshop's materials that the actor may read, in the order in which they came; with a query, those whose title
 * or newest file's name holds its words.
 * @throws DomainError not-found, signed-out, forbidden
 */
export async function listMaterials(actor: Actor, workshopId: string, query = ''): Promise<Material[]> {
  await accessWorkshop(actor, workshopId)
  const rows = await prisma.material.findMany({
    where: { workshopId },
    include: withAll,
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  const materials = await toMaterials(actor, rows, prisma)
  const finds = finder(query)
  return materials.filter(({ title, versions }) => finds(title.vi, title.en, versions[0]?.file.name))
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
