import { isUser, type Actor } from '~/kernel/actor'
import type { Language } from '~/kernel/bilingual'
import { prisma } from '~/platform/db/index.server'

/** Remembers a person's language. A habit of reading, not an act: the record has no use for it. */
export async function changeLanguage(actor: Actor, language: Language): Promise<void> {
  if (!isUser(actor) || actor.locale === language) return
  await prisma.user.update({ where: { id: actor.userId }, data: { locale: language } })
}
