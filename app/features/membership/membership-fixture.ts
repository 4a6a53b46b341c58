import { newId } from '~/kernel/ids'
import type { Client } from '~/platform/auth/client.server'
import { hashPassword } from '~/platform/auth/password.server'
import { now } from '~/platform/clock.server'
import { prisma } from '~/platform/db/index.server'

/** For tests: a password that the rules accept. */
export const PASSWORD = 'sông Hương chảy qua Huế'

export interface TestUser {
  email?: string
  isAdmin?: boolean
  disabledAt?: Date
  password?: string | null
}

let addresses = 0

/** A browser at an address of its own, so that tests do not share limits. */
export function newClient(userAgent = 'Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0'): Client {
  addresses += 1
  return { address: `198.51.100.${addresses}`, userAgent, isTls: false, cookies: '' }
}

export async function newUser({ email, isAdmin = false, disabledAt, password = PASSWORD }: TestUser = {}) {
  const id = newId()
  return prisma.user.create({
    data: {
      id,
      email: email ?? `${id}@example.vn`,
      name: 'Lê Thị Thử',
      isAdmin,
      disabledAt: disabledAt ?? null,
      passwordHash: password === null ? null : await hashPassword(password),
      createdAt: now(),
    },
  })
}

export async function newOrganisation(): Promise<string> {
  const id = newId()
  await prisma.organisation.create({
    data: {
      id,
      code: id.slice(0, 8),
      kind: 'ministry',
      nameVi: 'Bộ Thử nghiệm',
      nameEn: 'Ministry of Tests',
    },
  })
  return id
}
